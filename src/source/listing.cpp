#include "source/listing.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "base/format.hpp"
#include "source/git_command.hpp"

namespace pgrename::source {
namespace {

namespace fs = std::filesystem;

/// The working tree, looked at without following symbolic links: folder by folder, because asking for each file takes
/// ten times as long.
class WorkingTree {
  public:
    explicit WorkingTree(const fs::path& root) : root_(open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (root_ < 0) {
            throw base::Error(base::Trouble::world,
                              base::format("reading the folder {}: {}", root.string(), std::strerror(errno)));
        }
    }
    WorkingTree(const WorkingTree&) = delete;
    WorkingTree& operator=(const WorkingTree&) = delete;
    ~WorkingTree() { close(root_); }

    [[nodiscard]] FileState state(const std::string& path) {
        switch (kind_of(path)) {
            case S_IFREG:
                return FileState::ordinary;
            case S_IFLNK:
                return FileState::symbolic_link;
            default:
                return FileState::missing;
        }
    }

    /// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: less than 1024 bytes, and this is the first line.
    [[nodiscard]] bool is_lfs_pointer(const std::string& path) const {
        constexpr std::string_view beginning = "version https://git-lfs";
        const int file = openat(root_, path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (file < 0) return false;
        std::array<char, 1024> bytes{};
        const auto count = read(file, bytes.data(), bytes.size());
        close(file);
        return count > 0 && count < 1024 &&
               std::string_view(bytes.data(), static_cast<std::size_t>(count)).starts_with(beginning);
    }

  private:
    using Kinds = std::unordered_map<std::string, mode_t>;

    /// S_IFREG and the like; 0: there is nothing.
    [[nodiscard]] mode_t kind_of(const std::string& path) {
        const std::size_t slash = path.rfind('/');
        const Kinds& kinds = slash == std::string::npos ? entries(".") : entries(path.substr(0, slash));
        const auto found = kinds.find(slash == std::string::npos ? path : path.substr(slash + 1));
        return found == kinds.end() ? 0 : found->second;
    }

    /// None for a folder that is, or lies behind, a symbolic link: git regards what is there as gone, and it may be
    /// outside.
    const Kinds& entries(const std::string& folder) {
        const auto known = folders_.find(folder);
        if (known != folders_.end()) return known->second;
        const bool in_tree = folder == "." || kind_of(folder) == S_IFDIR;
        return folders_.emplace(folder, in_tree ? read_folder(folder) : Kinds()).first->second;
    }

    [[nodiscard]] Kinds read_folder(const std::string& folder) const {
        Kinds kinds;
        const int descriptor = openat(root_, folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        const std::unique_ptr<DIR, int (*)(DIR*)> stream(descriptor < 0 ? nullptr : fdopendir(descriptor), closedir);
        if (stream == nullptr) {
            throw base::Error(base::Trouble::world,
                              base::format("reading the folder {}: {}", folder, std::strerror(errno)));
        }
        while (const dirent* entry = readdir(stream.get())) {
            // Not every file system says what an entry is.
            struct stat there = {};
            if (entry->d_type != DT_UNKNOWN) {
                kinds.emplace(entry->d_name, DTTOIF(entry->d_type));
            } else if (fstatat(descriptor, entry->d_name, &there, AT_SYMLINK_NOFOLLOW) == 0) {
                kinds.emplace(entry->d_name, there.st_mode & S_IFMT);
            }
        }
        return kinds;
    }

    int root_;
    std::unordered_map<std::string, Kinds> folders_;
};

constexpr std::string_view mode_of_link = "120000";
constexpr std::string_view mode_of_submodule = "160000";

/// One record of `git ls-files -t --stage`: `H 100644 <hash> 0<tab>path`, or `? path` for an untracked file.
RepositoryFile file_of(std::string_view record, WorkingTree& tree) {
    RepositoryFile file;
    file.tracked = record[0] != '?';
    record.remove_prefix(2);
    const std::string_view mode = file.tracked ? record.substr(0, 6) : std::string_view();
    if (file.tracked) record.remove_prefix(record.find('\t') + 1);
    // An untracked repository inside this one is a single entry with a slash at its end.
    const bool repository = !file.tracked && record.ends_with('/');
    if (repository) record.remove_suffix(1);
    file.path = record;
    if (repository || mode == mode_of_submodule) {
        file.state = FileState::submodule;
    } else {
        file.state = tree.state(file.path);
        // A checkout without symbolic links holds the target's path as text.
        if (mode == mode_of_link && file.state == FileState::ordinary) file.state = FileState::symbolic_link;
    }
    return file;
}

bool has_attributes(const fs::path& root, const std::vector<RepositoryFile>& files) {
    const auto is_attributes = [](const RepositoryFile& file) {
        return file.path == ".gitattributes" || file.path.ends_with("/.gitattributes");
    };
    if (std::any_of(files.begin(), files.end(), is_attributes)) return true;
    std::string own = git_output(root, {"rev-parse", "--git-path", "info/attributes"}, "asking git for its folder");
    if (own.ends_with('\n')) own.pop_back();
    std::error_code ignored;
    return fs::exists(root / own, ignored);
}

void read_attributes(const fs::path& root, std::vector<RepositoryFile>& files, const WorkingTree& tree) {
    constexpr std::size_t asked = 3;
    std::string paths;
    for (const auto& file : files) paths.append(file.path).push_back('\0');
    const std::string output =
        git_output(root, {"check-attr", "--stdin", "-z", "linguist-generated", "linguist-vendored", "filter"},
                   "asking git for the attributes of the files", std::move(paths));
    // Three attributes of each file in the order asked, each as path, attribute, value.
    const auto answers = records(output);
    if (answers.size() != files.size() * asked * 3)
        throw base::Error(base::Trouble::world, "asking git for the attributes of the files: unexpected answer");
    const auto says_yes = [](std::string_view value) { return value == "set" || value == "true"; };
    const auto says_no = [](std::string_view value) { return value == "unset" || value == "false"; };
    for (std::size_t at = 0; at < files.size(); ++at) {
        const auto value = [&](std::size_t attribute) { return answers[(at * asked + attribute) * 3 + 2]; };
        RepositoryFile& file = files[at];
        file.generated = says_yes(value(0));
        file.vendored = says_yes(value(1));
        file.authored = says_no(value(0)) || says_no(value(1));
        if (value(2) == "lfs" && file.state == FileState::ordinary && tree.is_lfs_pointer(file.path))
            file.state = FileState::lfs_pointer;
    }
}

void sort_by_path(std::vector<RepositoryFile>& files) {
    std::sort(files.begin(), files.end(),
              [](const RepositoryFile& one, const RepositoryFile& other) { return one.path < other.path; });
}

}  // namespace

std::vector<RepositoryFile> files_of_git(const fs::path& root) {
    const std::string output =
        git_output(root, {"ls-files", "-z", "-t", "--stage", "--cached", "--others", "--exclude-standard"},
                   base::format("listing the files of {}", root.string()));
    WorkingTree tree(root);
    std::vector<RepositoryFile> files;
    for (const std::string_view record : records(output)) {
        RepositoryFile file = file_of(record, tree);
        // A file in conflict is listed once for each side.
        if (files.empty() || !file.tracked || files.back().path != file.path) files.push_back(std::move(file));
    }
    sort_by_path(files);
    if (has_attributes(root, files)) read_attributes(root, files, tree);
    return files;
}

std::vector<RepositoryFile> files_of_folder(const fs::path& root) {
    std::vector<RepositoryFile> files;
    std::error_code failure;
    fs::recursive_directory_iterator entry(root, failure);
    fs::path reading = root;
    while (!failure && entry != fs::recursive_directory_iterator()) {
        std::error_code vanished;
        const auto status = entry->symlink_status(vanished);
        const auto name = entry->path().filename();
        if (fs::is_directory(status)) {
            if (name == ".git" || name == "node_modules") entry.disable_recursion_pending();
            reading = entry->path();
        } else if (fs::is_regular_file(status) || fs::is_symlink(status)) {
            RepositoryFile file;
            file.path = entry->path().lexically_relative(root).generic_string();
            if (fs::is_symlink(status)) file.state = FileState::symbolic_link;
            files.push_back(std::move(file));
        }
        entry.increment(failure);
    }
    if (failure) {
        throw base::Error(base::Trouble::world,
                          base::format("listing the files of the folder {}: {}", reading.string(), failure.message()));
    }
    sort_by_path(files);
    return files;
}

}  // namespace pgrename::source

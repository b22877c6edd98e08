#include "source/repository.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/text.hpp"
#include "source/git_command.hpp"
#include "source/listing.hpp"

namespace pgrename::source {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Trouble;

/// No repository and one that git does not want to read (its owner is somebody else, say) have the same exit code, and
/// git's words depend on the language.
bool is_below_git_folder(fs::path folder) {
    while (true) {
        std::error_code ignored;
        if (fs::exists(folder / ".git", ignored)) return true;
        if (!folder.has_relative_path()) return false;
        folder = folder.parent_path();
    }
}

std::string without_newline(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

/// The paths as themselves, whatever `*` or `:` they hold.
std::string literal(const std::vector<std::string>& paths) {
    std::string out;
    for (const auto& path : paths) out.append(":(top,literal)").append(path).push_back('\0');
    return out;
}

}  // namespace

Repository Repository::open(const fs::path& folder) {
    std::error_code failure;
    const fs::path absolute = fs::canonical(folder, failure);
    if (failure)
        throw Error(Trouble::world, base::format("opening the folder {}: {}", folder.string(), failure.message()));
    Repository repository;
    const base::Finished answer = git(absolute, {"rev-parse", "--show-toplevel"});
    if (answer.exit_code == 0) {
        repository.root_ = without_newline(answer.out);
        repository.has_git_ = true;
        return repository;
    }
    constexpr int not_installed = 127;
    if (answer.exit_code != not_installed && is_below_git_folder(absolute)) {
        throw Error(
            Trouble::world,
            base::format("reading the git repository around {}: {}", absolute.string(), words_of(answer)),
            base::format("`git -C {} status` fails in the same way; once it works, run this again", absolute.string()));
    }
    repository.root_ = absolute;
    return repository;
}

void Repository::require_git() const {
    if (has_git_) return;
    throw Error(Trouble::usage, base::format("{} is not in a git repository, or git is not installed", root_.string()),
                "edit the files without committing them");
}

std::vector<RepositoryFile> Repository::files() const {
    return has_git_ ? files_of_git(root_) : files_of_folder(root_);
}

std::vector<Change> Repository::changes() const {
    std::vector<Change> out;
    if (!has_git_) return out;
    const std::string output = git_output(root_,
                                          {"--no-optional-locks", "status", "--porcelain=v1", "-z", "--no-renames",
                                           "--untracked-files=no", "--ignore-submodules=dirty"},
                                          base::format("asking git what changed in {}", root_.string()));
    for (const std::string_view record : records(output))
        out.push_back({std::string(record.substr(3)), record[0], record[1]});
    return out;
}

std::vector<std::string> Repository::changed() const {
    std::vector<std::string> out;
    for (auto& change : changes()) out.push_back(std::move(change.path));
    return out;
}

std::string Repository::head() const {
    if (!has_git_) return {};
    const base::Finished answer = git(root_, {"rev-parse", "--quiet", "--verify", "HEAD^{commit}"});
    return answer.exit_code == 0 ? without_newline(answer.out) : std::string();
}

std::vector<std::string> Repository::committed(const std::string& folder) const {
    std::vector<std::string> out;
    if (head().empty()) return out;
    std::vector<std::string> arguments = {"ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD"};
    if (!folder.empty()) arguments.push_back(folder + "/");
    const std::string output = git_output(root_, arguments, "listing the files of HEAD");
    for (const std::string_view path : records(output)) out.emplace_back(path);
    return out;
}

std::vector<Commit> Repository::commits_saying(const std::vector<std::string>& texts) const {
    std::vector<Commit> out;
    if (head().empty()) return out;
    std::vector<std::string> arguments = {
        "log", "-z", "--topo-order", "--no-show-signature", "--no-color", "--format=%H%n%B", "--fixed-strings"};
    for (const auto& text : texts) arguments.push_back("--grep=" + text);
    const std::string output = git_output(root_, arguments, "reading the commits of this branch");
    for (const std::string_view record : records(output)) {
        const std::size_t newline = record.find('\n');
        out.push_back({std::string(record.substr(0, newline)),
                       newline == std::string_view::npos ? std::string() : std::string(record.substr(newline + 1))});
    }
    return out;
}

std::string Repository::unfinished_operation() const {
    if (!has_git_) return {};
    const fs::path folder = without_newline(git_output(root_, {"rev-parse", "--absolute-git-dir"}, "asking git"));
    // A revert or cherry-pick of several commits that waits between two of them has only the `sequencer` folder.
    constexpr std::pair<const char*, const char*> marks[] = {
        {"MERGE_HEAD", "merge"},   {"rebase-merge", "rebase"}, {"rebase-apply", "rebase"},
        {"REVERT_HEAD", "revert"}, {"sequencer", "revert"},    {"CHERRY_PICK_HEAD", "cherry-pick"},
    };
    for (const auto& [file, operation] : marks) {
        std::error_code ignored;
        if (fs::exists(folder / file, ignored)) return operation;
    }
    return {};
}

std::string Repository::commit(const std::vector<std::string>& paths, const std::string& message) const {
    require_git();
    // --only: what the user staged elsewhere stays staged, and out of this commit.
    (void)git_output(
        root_, {"commit", "--quiet", "--only", "--message=" + message, "--pathspec-from-file=-", "--pathspec-file-nul"},
        "git did not commit", literal(paths));
    // A hook that formats and adds files adds them to the index of this commit alone: the other one would hold them as
    // they were before the hook, as if somebody had staged that.
    const std::string committed_now = git_output(
        root_, {"diff-tree", "--root", "--no-commit-id", "--name-only", "-r", "-z", "HEAD"}, "reading the commit");
    std::vector<std::string> touched;
    for (const std::string_view path : records(committed_now)) touched.emplace_back(path);
    if (!touched.empty()) {
        (void)git_output(root_, {"reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul"},
                         "bringing the index up to the commit", literal(touched));
    }
    return head();
}

void Repository::revert(const std::vector<std::string>& commits) const {
    require_git();
    if (commits.empty()) return;
    if (const std::string operation = unfinished_operation(); !operation.empty()) {
        throw Error(Trouble::world, base::format("a {} is under way in {}", operation, root_.string()),
                    base::format("end it (`git {} --continue` or `--abort`), then run this again", operation));
    }
    const std::string before = head();
    // The words by which a later run knows what is reverted are git's default; a user's setting would change them.
    std::vector<std::string> arguments = {"-c", "revert.reference=false", "revert", "--no-edit"};
    arguments.insert(arguments.end(), commits.begin(), commits.end());
    const auto abort = [this] {
        const base::Uninterrupted peace;
        if (!unfinished_operation().empty()) (void)git(root_, {"revert", "--abort"});
    };
    base::Finished answer;
    try {
        answer = git(root_, arguments);
    } catch (...) {
        abort();
        throw;
    }
    if (answer.exit_code == 0) return;
    abort();
    if (head() != before || !unfinished_operation().empty()) {
        throw Error(Trouble::partial, base::format("git could not revert, nor go back: {}", words_of(answer)),
                    base::format("look at `git status`; `git reset --keep {}` goes back to where it began", before));
    }
    throw Error(Trouble::world, base::format("git could not revert: {}", words_of(answer)),
                "nothing was reverted; later commits change the same lines: revert those first");
}

}  // namespace pgrename::source

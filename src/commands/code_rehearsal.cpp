#include "commands/code_rehearsal.hpp"

#include <stdlib.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "commands/code_checking.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using base::format;

class Copy {
  public:
    Copy(const source::Repository& repository, const fs::path& folder) : from_(repository.root()) {
        std::string pattern = (fs::temp_directory_path() / "pgrename-code-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            throw base::Error(base::Trouble::world, format("making {}: {}", pattern, std::strerror(errno)));
        root_ = fs::canonical(pattern);
        const std::string below = folder.lexically_relative(from_).generic_string();
        for (const auto& file : repository.files()) {
            const bool inside = below == "." || file.path.starts_with(below + "/");
            if (inside && file.state != source::FileState::submodule && file.state != source::FileState::missing)
                add(file.path);
        }
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    ~Copy() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    [[nodiscard]] const fs::path& root() const { return root_; }

  private:
    fs::path from_;
    fs::path root_;

    void add(const std::string& path) const {
        const fs::path target = root_ / path;
        fs::create_directories(target.parent_path());
        fs::copy(from_ / path, target, fs::copy_options::copy_symlinks | fs::copy_options::overwrite_existing);
        link_installed((from_ / path).parent_path(), target.parent_path());
    }

    /// What package managers put beside the sources is read, never written, by a check.
    static void link_installed(const fs::path& from, const fs::path& to) {
        for (const char* name : {"node_modules", ".venv", "venv"}) {
            std::error_code ignored;
            if (fs::is_directory(from / name, ignored) && !fs::exists(fs::symlink_status(to / name, ignored)))
                fs::create_directory_symlink(from / name, to / name, ignored);
        }
    }
};

}  // namespace

CodeRehearsal rehearse_code(const project::Project& project, const source::Repository& repository,
                            const rewriting::Survey& survey, const std::optional<std::string>& types, bool quiet,
                            const base::Style& style) try {
    // The project's folder may lie above the code's or below it.
    const bool above = project.code.folder.lexically_relative(project.root).generic_string().starts_with("..");
    const Copy copy(repository, above ? project.code.folder : project.root);
    const auto there = [&](const fs::path& path) { return copy.root() / path.lexically_relative(repository.root()); };
    auto tree = checked_tree(project, repository, quiet);
    tree.root = copy.root();
    tree.folder = there(project.root);
    const auto& references = survey.ledger.references;
    const auto before = run_checks(tree, "the copy");
    require_runnable(before);
    survey.edits.write(copy.root());
    if (types && !project.types.file.empty()) base::write_file(there(project.types.file), *types);
    const bool changed = !survey.edits.empty() || (types && !project.types.file.empty());
    const auto after = changed ? run_checks(tree, "the rewritten copy") : before;
    const auto confirmation = confirm(tree, before, after, references, candidates_of(survey.ledger, survey.edits));
    const auto verdict = compare_checks(tree, before, confirmation.last, references, style);
    CodeRehearsal out;
    out.good = verdict.good;
    out.text = format("Rewrite {} edits in {} files of a copy{}\n", survey.edits.size(), survey.edits.files().size(),
                      types ? ", with types that know no old name" : "") +
               (confirmation.confirmed.empty()
                    ? std::string()
                    : format("{} places for review were rewritten because a check failed without it\n",
                             confirmation.confirmed.size())) +
               (project.code.check.empty() ? std::string("no `check` in [code]: nothing was run\n") : verdict.text);
    return out;
} catch (const fs::filesystem_error& error) {
    throw base::Error(base::Trouble::world, format("copying the code: {}", error.what()));
}

}  // namespace pgrename::commands

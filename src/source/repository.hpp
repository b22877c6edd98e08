// The door to git: which files a repository has, and commits.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pgrename::source {

enum class FileState {
    ordinary,
    symbolic_link,  ///< left alone: the target is surveyed when it lies in the tree
    submodule,      ///< or another repository that just lies in this one
    lfs_pointer,    ///< the content is not here
    missing         ///< tracked, but not in the working tree (deleted, or a sparse checkout)
};

struct RepositoryFile {
    std::string path;  ///< from the root, with `/`
    bool tracked = false;
    FileState state = FileState::ordinary;
    bool generated = false;  ///< .gitattributes: linguist-generated
    bool vendored = false;   ///< .gitattributes: linguist-vendored
    bool authored = false;   ///< .gitattributes denies either: -linguist-generated, linguist-vendored=false
};

/// A tracked file that differs from HEAD, by the letters of `git status --porcelain`: a blank means no difference.
struct Change {
    std::string path;
    char staged = ' ';   ///< HEAD to index
    char working = ' ';  ///< index to working tree
    /// Two versions of it are at work: a part is staged and the rest not, or a merge left both sides.
    [[nodiscard]] bool is_split() const { return staged != ' ' && working != ' '; }
};

struct Commit {
    std::string hash;
    std::string message;
};

class Repository {
  public:
    /// The repository around `folder`. Without git, or outside a repository, the folder itself: every file below it,
    /// none tracked. Error(world) with git's words when there is a repository that git does not want to read.
    [[nodiscard]] static Repository open(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] bool has_git() const { return has_git_; }
    /// Tracked files and untracked ones that are not ignored, in byte order of their paths. Error(world).
    [[nodiscard]] std::vector<RepositoryFile> files() const;
    /// Tracked files that differ from HEAD, in the index or the working tree.
    [[nodiscard]] std::vector<std::string> changed() const;
    [[nodiscard]] std::vector<Change> changes() const;
    /// Full hash of HEAD; empty before the first commit.
    [[nodiscard]] std::string head() const;
    /// Paths of HEAD, those below `folder` alone when it is not empty. Before the first commit: none.
    [[nodiscard]] std::vector<std::string> committed(const std::string& folder = {}) const;
    /// The commits below HEAD whose message holds one of these texts, a commit before its parents.
    [[nodiscard]] std::vector<Commit> commits_saying(const std::vector<std::string>& texts) const;
    /// What the user began and has not ended: "merge", "rebase", "cherry-pick", "revert"; empty: nothing.
    [[nodiscard]] std::string unfinished_operation() const;
    /// Commits these paths and nothing else, with the user's identity, hooks and signing. Returns the new commit's
    /// hash. Error(world) with git's words when a hook or git itself refuses; the files stay as they are.
    std::string commit(const std::vector<std::string>& paths, const std::string& message) const;
    /// Commits that undo `commits`, newest first. Error(world) with git's words; nothing is half reverted.
    void revert(const std::vector<std::string>& commits) const;

  private:
    void require_git() const;
    std::filesystem::path root_;
    bool has_git_ = false;
};

}  // namespace pgrename::source

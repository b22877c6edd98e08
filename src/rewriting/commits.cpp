#include "rewriting/commits.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/text.hpp"
#include "rewriting/commit_message.hpp"

namespace pgrename::rewriting {
namespace {

using base::Error;
using base::Trouble;

/// All groups' edits together. Overlapping ones are found here, before anything is touched.
EditSet united(const std::vector<CommitGroup>& groups) {
    EditSet all;
    for (const auto& group : groups) {
        for (const auto& file : group.edits.files()) {
            for (const auto& edit : group.edits.of(file)) all.add(edit);
        }
    }
    return all;
}

std::string listed(const std::vector<std::string>& files) {
    constexpr std::size_t shown = 10;
    std::string out;
    for (std::size_t at = 0; at < std::min(files.size(), shown); ++at) out += "\n  " + files[at];
    if (files.size() > shown) out += base::format("\n  and {} more", files.size() - shown);
    return out;
}

void require_quiet(const source::Repository& repository) {
    if (!repository.has_git()) {
        throw Error(Trouble::usage,
                    base::format("committing the edits: {} is not in a git repository, or git is not installed",
                                 repository.root().string()),
                    "edit the files without committing them");
    }
    if (const std::string operation = repository.unfinished_operation(); !operation.empty()) {
        throw Error(
            Trouble::world,
            base::format("committing the edits: a {} is under way in {}", operation, repository.root().string()),
            base::format("end it (`git {} --continue` or `--abort`), then run this again", operation));
    }
}

/// Those of `files` with something of the user's that is not committed. Error(world) unless such may be edited.
std::set<std::string> dirty(const source::Repository& repository, const std::vector<std::string>& files,
                            bool allow_dirty) {
    const auto committed_paths = repository.committed();
    const std::set<std::string> committed(committed_paths.begin(), committed_paths.end());
    std::map<std::string, source::Change> changes;
    for (auto& change : repository.changes()) changes.emplace(change.path, change);
    std::vector<std::string> differ;
    std::vector<std::string> split;
    for (const auto& file : files) {
        const auto change = changes.find(file);
        if (change != changes.end() && change->second.is_split()) split.push_back(file);
        if (change != changes.end() || committed.count(file) == 0) differ.push_back(file);
    }
    if (!split.empty()) {
        throw Error(Trouble::world,
                    "committing the edits: of these files one version is staged and another is in the working tree:" +
                        listed(split),
                    "commit them, stage them whole or unstage them, then run this again");
    }
    if (!differ.empty() && !allow_dirty) {
        throw Error(Trouble::world,
                    "committing the edits: these files have changes that are not committed:" + listed(differ),
                    "commit or stash them, then run this again; or allow a dirty tree: they are edited then, and left "
                    "for you to commit");
    }
    return {differ.begin(), differ.end()};
}

/// The files of one group as they were before it.
class Before {
  public:
    Before(const source::Repository& repository, const std::vector<std::string>& files) : repository_(repository) {
        for (const auto& file : files) bytes_.emplace(file, base::read_file(repository.root() / file));
        head_ = repository.head();
    }
    /// Unless the commit was made after all: an interruption can come behind it.
    void put_back() const {
        const base::Uninterrupted peace;
        if (repository_.head() != head_) return;
        for (const auto& [file, bytes] : bytes_) {
            const auto path = repository_.root() / file;
            if (base::read_file(path) != bytes) base::write_file(path, bytes);
        }
    }

  private:
    const source::Repository& repository_;
    std::map<std::string, std::string> bytes_;
    std::string head_;
};

[[noreturn]] void refuse_group(const CommitGroup& group, const Error& error, std::size_t committed) {
    const std::string message =
        base::format("committing the edits of group {} ({}): {}", group.number, group.title, error.what());
    if (error.trouble() == Trouble::interrupted || error.trouble() == Trouble::bug)
        throw Error(error.trouble(), message, error.remedy());
    const std::string again =
        "The group's files are as they were before it. See to what git or the hook said, then run "
        "this again";
    if (committed == 0) throw Error(Trouble::world, message, again);
    throw Error(
        Trouble::partial, message,
        base::format("{}: it goes on after the {} that {} committed; or take those back with --undo", again,
                     committed == 1 ? "group" : base::format("{} groups", committed), committed == 1 ? "is" : "are"));
}

}  // namespace

CommitsMade commit_groups(const source::Repository& repository, const std::vector<CommitGroup>& groups,
                          const CommitOptions& options) {
    const EditSet all = united(groups);
    require_quiet(repository);
    const auto left = dirty(repository, all.files(), options.allow_dirty);
    constexpr std::size_t enough = 12;
    const std::string run = repository.head().substr(0, enough);
    CommitsMade made;
    made.uncommitted.assign(left.begin(), left.end());
    EditSet done;
    for (const auto& group : groups) {
        const EditSet edits = group.edits.rebased(done);
        if (edits.empty()) continue;
        std::vector<std::string> paths = edits.files();
        const Before before(repository, paths);
        paths.erase(std::remove_if(paths.begin(), paths.end(), [&](const auto& path) { return left.count(path) > 0; }),
                    paths.end());
        try {
            edits.write(repository.root());
            const std::string message = marked(group.message, {options.phase, group.number, run});
            if (!paths.empty()) made.hashes.push_back(repository.commit(paths, message));
        } catch (const Error& error) {
            before.put_back();
            refuse_group(group, error, made.hashes.size());
        }
        for (const auto& file : group.edits.files()) {
            for (const auto& edit : group.edits.of(file)) done.add(edit);
        }
    }
    return made;
}

}  // namespace pgrename::rewriting

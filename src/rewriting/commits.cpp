#include "rewriting/commits.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "rewriting/commit_message.hpp"
#include "rewriting/originals.hpp"

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

Originals read(const source::Repository& repository, const std::vector<std::string>& files) {
    Originals out;
    for (const auto& file : files) {
        const auto path = repository.root() / file;
        out.emplace(path, base::read_file(path));
    }
    return out;
}

/// How the error of one group ends the run, once its files are put back. `committed`: the groups before it.
[[noreturn]] void refuse_group(const CommitGroup& group, const Error& error, std::size_t committed) {
    const std::string message =
        base::format("committing the edits of group {} ({}): {}", group.number, group.title, error.what());
    if (error.trouble() == Trouble::interrupted || error.trouble() == Trouble::bug)
        throw Error(error.trouble(), message, error.remedy());
    const std::string again =
        "The group's files are as they were before it. See to what git or the hook said, then run this again";
    if (committed == 0) throw Error(Trouble::world, message, again);
    throw Error(
        Trouble::partial, message,
        base::format("{}: it goes on after the {} that {} committed; or take those back with --undo", again,
                     committed == 1 ? "group" : base::format("{} groups", committed), committed == 1 ? "is" : "are"));
}

[[noreturn]] void stop_behind(const CommitGroup& group, const Error& error) {
    throw Error(error.trouble() == Trouble::interrupted ? Trouble::interrupted : Trouble::partial,
                base::format("group {} ({}) is committed, but then: {}", group.number, group.title, error.what()),
                "run this again: it goes on with the groups after it");
}

class Committing {
  public:
    Committing(const source::Repository& repository, const CommitOptions& options, std::set<std::string> left)
        : repository_(repository),
          phase_(options.phase),
          run_(options.run.empty() ? repository.head().substr(0, 12) : options.run),
          left_(std::move(left)) {
        made_.uncommitted.assign(left_.begin(), left_.end());
    }

    void commit(const CommitGroup& group) {
        const EditSet edits = group.edits.rebased(done_);
        if (edits.empty()) return;
        const std::string head = repository_.head();
        Originals originals;
        try {
            originals = read(repository_, edits.files());
            edits.write(repository_.root());
            const auto paths = to_commit(edits);
            const std::string message = marked(group.message, {phase_, group.number, run_});
            if (!paths.empty()) made_.hashes.push_back(repository_.commit(paths, message));
        } catch (const Error& error) {
            const base::Uninterrupted peace;
            // A hook behind the commit can fail, or an interruption come there.
            if (repository_.head() != head) stop_behind(group, error);
            put_back(originals);
            refuse_group(group, error, made_.hashes.size());
        }
        for (const auto& file : group.edits.files()) {
            for (const auto& edit : group.edits.of(file)) done_.add(edit);
        }
    }

    [[nodiscard]] const CommitsMade& made() const { return made_; }

  private:
    [[nodiscard]] std::vector<std::string> to_commit(const EditSet& edits) const {
        std::vector<std::string> paths;
        for (const auto& path : edits.files()) {
            if (left_.count(path) == 0) paths.push_back(path);
        }
        return paths;
    }

    const source::Repository& repository_;
    int phase_;
    std::string run_;
    std::set<std::string> left_;  ///< edited, but not committed
    EditSet done_;                ///< of the groups before, for the texts as they were at first
    CommitsMade made_;
};

}  // namespace

CommitsMade commit_groups(const source::Repository& repository, const std::vector<CommitGroup>& groups,
                          const CommitOptions& options) {
    const EditSet all = united(groups);
    require_quiet(repository);
    Committing committing(repository, options, dirty(repository, all.files(), options.allow_dirty));
    for (const auto& group : groups) committing.commit(group);
    return committing.made();
}

}  // namespace pgrename::rewriting

// The edits of a phase as commits, one for each group.
#pragma once

#include <string>
#include <vector>

#include "rewriting/edit_set.hpp"
#include "source/repository.hpp"

namespace pgrename::rewriting {

struct CommitGroup {
    int number = 0;
    std::string title;
    std::string message;  ///< see commit_message
    EditSet edits;        ///< all groups' for the texts as they are now; a file may have edits of several groups
};

struct CommitOptions {
    int phase = 0;
    std::string run = {};  ///< see CommitMark; empty: a run of its own
    /// Files that differ from HEAD, or are not in it, are edited too, but stay out of the commits: what the user has
    /// in them is not ours to commit.
    bool allow_dirty = false;
};

struct CommitsMade {
    std::vector<std::string> hashes;       ///< in order of the groups; a group without an edit has none
    std::vector<std::string> uncommitted;  ///< files that were edited and not committed (allow_dirty)
};

/// Applies and commits group by group, with the user's identity, hooks and signing. Error(world) before anything is
/// done when a file to be edited differs from HEAD (unless allow_dirty; never when a part of it is staged), or when a
/// merge or the like is under way. When git or a hook refuses a group, its files are put back as they were before it;
/// the groups before stay committed, and the Error (partial, then) says so.
[[nodiscard]] CommitsMade commit_groups(const source::Repository& repository, const std::vector<CommitGroup>& groups,
                                        const CommitOptions& options);

}  // namespace pgrename::rewriting

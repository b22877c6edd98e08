// Taking the commits of a run back.
#pragma once

#include <string>
#include <vector>

#include "source/repository.hpp"

namespace pgrename::rewriting {

/// Reverts the commits that the newest run of `phase` made and that are not reverted, newest first; returns their
/// hashes, empty when there are none. Error(world) when the tree is dirty, or in git's words when later commits are in
/// the way: then nothing was reverted.
std::vector<std::string> undo(const source::Repository& repository, int phase);

}  // namespace pgrename::rewriting

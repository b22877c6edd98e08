// Files as they were before an edit.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace pgrename::rewriting {

/// Paths and their bytes.
using Originals = std::map<std::filesystem::path, std::string>;

/// Writes those that are different now. Every one is tried, also after an interruption; Error(partial) names those that
/// could not be put back.
void put_back(const Originals& originals);

}  // namespace pgrename::rewriting

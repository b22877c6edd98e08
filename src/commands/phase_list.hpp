// The list `phases = [...]` of a pgrename.toml, edited in place.
#pragma once

#include <string>
#include <vector>

namespace pgrename::commands {

/// `text` with those files added to its `phases`; every other byte stays. Files that are listed already are not added.
/// Error(usage) when the text has no array `phases`.
[[nodiscard]] std::string with_phases(const std::string& text, const std::vector<std::string>& files);

}  // namespace pgrename::commands

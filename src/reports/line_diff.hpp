// Two texts compared line by line, with a little of what is around each change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgrename::reports {

struct DiffLine {
    enum class Kind { same, removed, added, gap };  ///< gap: equal lines left out here
    Kind kind = Kind::same;
    std::string text;
    bool operator==(const DiffLine&) const = default;
};

/// The fewest lines removed and added, removed before added, with up to `context` equal lines around each change; empty
/// for equal texts. Very long texts may be shown with more changes than needed.
[[nodiscard]] std::vector<DiffLine> line_diff(std::string_view before, std::string_view after, std::size_t context = 2);

}  // namespace pgrename::reports

// A document whose generated parts stand between markers; what people write outside of them is theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgrename::documents {

struct Region {
    std::string id;                            ///< any text
    std::string text;                          ///< Markdown, with a line end at its end
    std::vector<std::string> former_ids = {};  ///< text that stood behind one of these moves here
};

/// The regions in order, each with what stood behind it in `old`. Text behind a region that is gone stays where it was:
/// behind the last region before it that is still there.
[[nodiscard]] std::string merged(const std::vector<Region>& regions, std::string_view old);

}  // namespace pgrename::documents

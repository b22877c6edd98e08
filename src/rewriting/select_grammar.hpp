// PostgREST's select list (https://docs.postgrest.org, "Vertical Filtering", "Resource Embedding").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rewriting/hit.hpp"

namespace pgrename::rewriting {

/// Stands in the text where an interpolation is: it may be anything.
inline constexpr char unknown_piece = '\x01';

/// A hit for every old name in `text`, but those that an unknown piece makes a part of something longer. Of a text that
/// is no select list all are for review.
[[nodiscard]] Hits hits_in_select_list(std::string_view text, const Names& names);

}  // namespace pgrename::rewriting

// A file's edits as people read them and `git apply` takes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"

namespace pgrename::rewriting {

/// The part of a unified diff for one file, with three lines around each change. `edits` are in order of their offsets
/// in `bytes`, and fit.
[[nodiscard]] std::string unified_diff(const std::string& file, std::string_view bytes,
                                       const std::vector<model::Edit>& edits);

/// A path as git writes it into a diff: in double quotes with escapes when it holds a control character, a quote, a
/// backslash or a byte beyond ASCII.
[[nodiscard]] std::string quoted_path(std::string_view path);

}  // namespace pgrename::rewriting

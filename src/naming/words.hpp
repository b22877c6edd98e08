// Names as words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naming/inflection.hpp"

namespace pgrename::naming {

/// The words of a name in lower case: `tbl_UserOrders` is tbl, user, orders; `HTTPRequests` is http, requests.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

/// `a_b_c`.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

/// The index of the word that carries the number: the last that is no digits and no version (`v2`); the size when there
/// is none.
[[nodiscard]] std::size_t head_of(const std::vector<std::string>& words);

[[nodiscard]] std::vector<std::string> singulars(const std::vector<std::string>& words, const Inflector& inflector);

/// Letters a to z, digits and single underscores, a letter first.
[[nodiscard]] bool is_snake_case(std::string_view name);

/// The name begins with the prefix and an underscore, and something follows.
[[nodiscard]] bool has_prefix(std::string_view name, std::string_view prefix);

}  // namespace pgrename::naming

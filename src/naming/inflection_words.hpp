// English words whose number no ending tells.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace pgrename::naming {

/// Singular and plural of a word that follows no rule: {} when it is not one. Compounds count: `salesperson`.
[[nodiscard]] std::string irregular_plural(std::string_view singular);
[[nodiscard]] std::string irregular_singular(std::string_view plural);

/// Words with one form: `news`, `data`.
[[nodiscard]] bool is_known_uncountable(std::string_view word);

/// Singulars that end in s, though most words of their ending are plurals: `lens`, `alias`, `bonus`.
[[nodiscard]] bool is_singular_in_s(std::string_view word);
/// Singulars that end in a vowel which makes their plural look like another word's: `api`, `menu`, `shoe`, `movie`.
[[nodiscard]] bool ends_in_that_vowel(std::string_view word);
/// Singulars in -che, -she, -sse, -xe: `cache`, `axe`.
[[nodiscard]] bool ends_in_hissing_e(std::string_view word);
/// Singulars in -o with a plural in -oes.
[[nodiscard]] bool takes_oes(std::string_view word);

}  // namespace pgrename::naming

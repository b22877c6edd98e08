// Small things done to text. Letters are ASCII letters: names and keywords here never depend on a locale.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::base {

/// `a, b, c` for the separator `, `.
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// The parts between the separators, empty ones included: "a,,b" has three parts, "" has one.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// Without the blanks (space, tab, carriage return, newline) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// ASCII capitals made small; every other byte stays.
[[nodiscard]] std::string lowered(std::string_view text);

/// True when there is at least one character and all are 0 to 9.
[[nodiscard]] bool is_digits(std::string_view text);

/// Fewest insertions, deletions, replacements and swaps of neighbouring bytes that make one text the other.
[[nodiscard]] std::size_t edit_distance(std::string_view one, std::string_view other);

/// The candidate somebody who wrote `word` most likely meant: the nearest one when it is near enough to be a slip of
/// the finger, or when one of the two begins with the other; the first of equally near ones.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace pgrename::base

// The door to ICU: how names are ordered, which ones are identifiers, and how wide they are.
#pragma once

#include <string>
#include <string_view>

namespace pgrename::typescript {

/// As JavaScript's `new Intl.Collator("en").compare`, by which the generators order everything: negative, 0 or
/// positive.
[[nodiscard]] int compare(std::string_view one, std::string_view other);

/// Equal texts have equal keys; the bytes of two keys compare as compare() does. For sorting many names.
[[nodiscard]] std::string sort_key(std::string_view text);

/// True when TypeScript takes the text as the name of a property without quotes (ECMAScript, "IdentifierName").
[[nodiscard]] bool is_identifier(std::string_view text);

/// Columns the text takes in a fixed-width font; East Asian wide characters take two.
[[nodiscard]] std::size_t width(std::string_view text);

}  // namespace pgrename::typescript

// The signature of a function as people write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::sql {

struct Signature {
    std::string schema;  ///< empty: not written
    std::string name;
    std::optional<std::vector<std::string>> arguments;  ///< types only, as the parser spells them; not written: any

    /// True when `function` (a whole signature) is meant: a schema that one of them leaves out fits any.
    [[nodiscard]] bool means(const Signature& function) const;
};

/// Reads `count_rows`, `public.count_rows(text)`, `f(ws uuid, variadic roles text[])`. Nothing when it is no signature.
[[nodiscard]] std::optional<Signature> signature_of(std::string_view text);

}  // namespace pgrename::sql

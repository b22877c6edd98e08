// A string literal taken apart: its value, where in the source each byte of the value stands, and how to write into it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/tokens.hpp"

namespace pgrename::sql {

struct Literal {
    TokenKind kind;
    std::string tag;                  ///< of a dollar-quoted string
    std::string value;                ///< escapes resolved
    std::vector<std::size_t> source;  ///< offset of each byte of the value, and of the end of the last

    /// `text` as it has to stand inside this literal; empty when it cannot (it holds the dollar tag).
    [[nodiscard]] std::optional<std::string> escaped(std::string_view text) const;
};

/// The literal that starts at token `index` (a token that `is_text`); string constants continued on the next line are
/// taken along.
[[nodiscard]] Literal literal_at(const Tokens& tokens, std::size_t index);

void append_utf8(std::string& out, unsigned code);

}  // namespace pgrename::sql

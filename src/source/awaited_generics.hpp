// A weakness of the TypeScript grammar, mended before it reads: it takes `await db.from<Row>("x")` for
// `(await db.from)<Row>("x")`.
#pragma once

#include <string>
#include <string_view>

namespace pgrename::source {

/// The text with blanks for every `await` in front of a callee with type arguments; empty when there is none, and the
/// text is to be read as it is. Every other byte is the same, so every place is, too.
[[nodiscard]] std::string without_awaited_generics(std::string_view text);

}  // namespace pgrename::source

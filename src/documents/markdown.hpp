// Text from a database inside Markdown: whatever a name or comment holds, it stays one piece of text on one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgrename::documents {

/// As prose: nothing in it is Markdown or HTML.
[[nodiscard]] std::string plain(std::string_view text);

/// As a code span, also inside a table; a dash for an empty text.
[[nodiscard]] std::string code(std::string_view text);

/// `| a | b |` with a line end; the cells are Markdown already.
[[nodiscard]] std::string row(const std::vector<std::string>& cells);

/// The head of a table with its rule.
[[nodiscard]] std::string table_head(const std::vector<std::string>& titles);

}  // namespace pgrename::documents

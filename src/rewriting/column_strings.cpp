#include "rewriting/column_strings.hpp"

#include <algorithm>

#include "rewriting/words.hpp"

namespace pgrename::rewriting {
namespace {

/// True when a string begins with the name at `offset` and has a column behind it, alone or with an alias.
bool is_column_string(std::string_view text, std::size_t offset, std::size_t length) {
    if (offset == 0) return false;
    const char quote = text[offset - 1];
    if (quote != '\'' && quote != '"' && quote != '`') return false;
    const std::size_t dot = offset + length;
    if (dot >= text.size() || text[dot] != '.') return false;
    std::size_t end = dot + 1;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    if (end == dot + 1) return false;
    const std::string_view behind = text.substr(end);
    return behind.starts_with(quote) || behind.starts_with(" as ");
}

}  // namespace

void ask_about_columns(std::vector<Finding>& findings, std::string_view text) {
    const auto is_queried = [&](const Finding& asked) {
        return std::ranges::any_of(findings, [&](const Finding& each) {
            return each.qualifies && each.action == model::Action::rewrite && each.rename == asked.rename;
        });
    };
    for (Finding& each : findings) {
        if (each.action != model::Action::keep || each.kind != "text") continue;
        if (!is_column_string(text, each.offset, each.length) || !is_queried(each)) continue;
        each.action = model::Action::review;
        each.kind = "column reference";
        each.why = "it may be a column of the table: a query of this file reads it";
    }
}

}  // namespace pgrename::rewriting

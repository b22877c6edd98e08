#include "sql/trigger_names.hpp"

#include "model/relation_name.hpp"
#include "sql/literal.hpp"

namespace pgrename::sql {
namespace {

/// Both variables hold the table's name; TG_RELNAME is the deprecated one.
bool is_table_name(const Tokens& tokens, std::size_t index) {
    return tokens.is(index, "tg_table_name") || tokens.is(index, "tg_relname");
}

bool adjacent(const Tokens& tokens, std::size_t index, std::string_view first, std::string_view second) {
    return tokens.is(index, first) && tokens.is(index + 1, second) &&
           tokens.all[index].end() == tokens.all[index + 1].offset;
}

/// True when the literal stands in the list of `tg_table_name [not] in ('a', 'b', …)` and `new_name` does not yet.
bool in_list_without(const Tokens& tokens, std::size_t index, const std::string& new_name) {
    auto first = index;
    while (first >= 2 && tokens.is(first - 1, ",") && tokens.all[first - 2].is_text()) first -= 2;
    if (first < 3 || !tokens.is(first - 1, "(") || !tokens.is(first - 2, "in")) return false;
    const auto left = tokens.is(first - 3, "not") && first >= 4 ? first - 4 : first - 3;
    if (!is_table_name(tokens, left)) return false;
    for (auto item = first; item < tokens.size() && tokens.all[item].is_text(); item += 2) {
        if (literal_at(tokens, item).value == new_name) return false;
        if (!tokens.is(item + 1, ",")) break;
    }
    return true;
}

}  // namespace

std::optional<std::string> both_names(const Tokens& tokens, std::size_t index, const std::string& new_name) {
    const auto names = std::string(tokens.bytes(index)) + ", " + model::quoted_literal(new_name);
    if (index >= 3 && (adjacent(tokens, index - 2, "<", ">") || adjacent(tokens, index - 2, "!", "=")) &&
        is_table_name(tokens, index - 3)) {
        return "all (array[" + names + "])";
    }
    if (index >= 2 && tokens.is(index - 1, "=") && is_table_name(tokens, index - 2))
        return "any (array[" + names + "])";
    if (in_list_without(tokens, index, new_name)) return names;
    return std::nullopt;
}

}  // namespace pgrename::sql

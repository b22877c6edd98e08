#include "sql/trigger_names.hpp"

#include "model/relation_name.hpp"

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

/// Walks back over `'a', 'b', ` to the parenthesis of an IN list.
bool in_list(const Tokens& tokens, std::size_t index) {
    while (index >= 2 && tokens.is(index - 1, ",") && tokens.all[index - 2].is_text()) index -= 2;
    if (index < 3 || !tokens.is(index - 1, "(") || !tokens.is(index - 2, "in")) return false;
    const auto left = tokens.is(index - 3, "not") && index >= 4 ? index - 4 : index - 3;
    return is_table_name(tokens, left);
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
    if (in_list(tokens, index)) return names;
    return std::nullopt;
}

}  // namespace pgrename::sql

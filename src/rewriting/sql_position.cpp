#include "rewriting/sql_position.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "sql/parser.hpp"

namespace pgrename::rewriting {
namespace {

using sql::Tokens;

bool is_any(const Tokens& tokens, std::size_t index, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return tokens.is(index, word); });
}

/// Behind these an identifier is the name of such a thing.
constexpr std::array<std::pair<std::string_view, std::string_view>, 29> objects{{{"constraint", "constraint"},
                                                                                 {"policy", "policy"},
                                                                                 {"index", "index"},
                                                                                 {"trigger", "trigger"},
                                                                                 {"sequence", "sequence"},
                                                                                 {"function", "function"},
                                                                                 {"procedure", "function"},
                                                                                 {"routine", "function"},
                                                                                 {"aggregate", "function"},
                                                                                 {"view", "view"},
                                                                                 {"type", "type"},
                                                                                 {"domain", "type"},
                                                                                 {"schema", "schema"},
                                                                                 {"authorization", "role"},
                                                                                 {"role", "role"},
                                                                                 {"user", "role"},
                                                                                 {"group", "role"},
                                                                                 {"owner", "role"},
                                                                                 {"publication", "publication"},
                                                                                 {"subscription", "subscription"},
                                                                                 {"database", "database"},
                                                                                 {"cursor", "variable"},
                                                                                 {"listen", "channel"},
                                                                                 {"unlisten", "channel"},
                                                                                 {"notify", "channel"},
                                                                                 {"prepare", "prepared statement"},
                                                                                 {"execute", "prepared statement"},
                                                                                 {"column", "column"},
                                                                                 {"rename", "column"}}};

/// The token before `first`, words such as IF EXISTS, ONLY and CONCURRENTLY left out; tokens.size() when none is there.
std::size_t word_before(const Tokens& tokens, std::size_t first) {
    if (first == 0) return tokens.size();
    std::size_t before = first - 1;
    const auto back = [&](std::size_t count) {
        const bool possible = before >= count;
        if (possible) before -= count;
        return possible;
    };
    if (tokens.is(before, "only") && !back(1)) return tokens.size();
    if (tokens.is(before, "exists") && before > 0 && tokens.is(before - 1, "if") && !back(2)) return tokens.size();
    if (tokens.is(before, "exists") && before > 1 && tokens.is(before - 1, "not") && !back(3)) return tokens.size();
    if (tokens.is(before, "concurrently") && !back(1)) return tokens.size();
    return before;
}

bool is_reserved_word(const Tokens& tokens, std::size_t index) {
    return tokens.all[index].kind == sql::TokenKind::word && sql::is_reserved(tokens.bytes(index));
}

/// `extract(epoch from x)`, `trim(both from x)`: FROM is a part of a call.
bool is_from_of_call(const Tokens& tokens, std::size_t from) {
    const auto call = call_around(tokens, from);
    if (!call) return false;
    const bool such = call->function == "extract" || call->function == "trim" || call->function == "substring" ||
                      call->function == "overlay";
    for (std::size_t index = call->open; such && index < from; ++index)
        if (tokens.is(index, "select")) return false;
    return such;
}

/// `from a, messages`: the words back to FROM are those of a list.
bool is_in_from_list(const Tokens& tokens, std::size_t comma) {
    constexpr std::size_t farthest = 200;
    int closed = 0;
    for (std::size_t at = comma; at-- > 0 && comma - at < farthest;) {
        if (tokens.is(at, ")")) ++closed;
        if (tokens.is(at, "(") && --closed < 0) return false;
        if (closed > 0) continue;
        if (tokens.is(at, "from")) return !is_from_of_call(tokens, at) && !(at > 0 && tokens.is(at - 1, "distinct"));
        if (is_any(tokens, at, {"select", "where", "by", "set", "values", "having", "returning", "on", ";", "into"}))
            return false;
    }
    return false;
}

}  // namespace

std::size_t first_of_name(const Tokens& tokens, std::size_t index) {
    while (index >= 2 && tokens.is(index - 1, ".") && tokens.all[index - 2].is_identifier()) index -= 2;
    return index;
}

bool is_table_place(const Tokens& tokens, std::size_t first) {
    const std::size_t before = word_before(tokens, first);
    if (before >= tokens.size()) return false;
    const bool has_more = before > 0;
    if (tokens.is(before, "from"))
        return !(has_more && tokens.is(before - 1, "distinct")) && !is_from_of_call(tokens, before);
    if (tokens.is(before, ",")) return is_in_from_list(tokens, before);
    if (is_any(tokens, before, {"join", "into", "references", "truncate", "copy", "table"})) return true;
    if (tokens.is(before, "update"))
        return !has_more ||
               !is_any(tokens, before - 1, {"do", "for", "on", "or", "before", "after", "of", "key", "no"});
    if (tokens.is(before, "using")) return is_any(tokens, 0, {"delete", "merge"});
    if (tokens.is(before, "on"))
        return is_any(tokens, 0, {"create", "drop", "alter", "comment", "grant", "revoke"}) &&
               !is_any(tokens, first, {"schema", "function", "all", "sequence", "database", "table"});
    return before == 0 && is_any(tokens, 0, {"lock", "analyze", "vacuum", "cluster"});
}

bool has_with_query(const Tokens& tokens, std::string_view name) {
    for (std::size_t index = 1; index + 1 < tokens.size(); ++index) {
        if (!tokens.all[index].is_identifier() || !is_any(tokens, index - 1, {"with", "recursive", ","})) continue;
        if (tokens.identifier(index) != name) continue;
        std::size_t next = index + 1;
        if (tokens.is(next, "(")) {
            while (next < tokens.size() && !tokens.is(next, ")")) ++next;
            ++next;
        }
        if (tokens.is(next, "as") && is_any(tokens, next + 1, {"(", "materialized", "not"})) return true;
    }
    return false;
}

bool is_alias(const Tokens& tokens, std::size_t index) {
    if (index == 0 || tokens.is(index + 1, ".")) return false;
    if (tokens.is(index - 1, "as")) return true;
    if (tokens.is(index - 1, ")")) return true;
    const auto& before = tokens.all[index - 1];
    if (before.kind == sql::TokenKind::number || before.is_text() || before.kind == sql::TokenKind::parameter)
        return true;
    if (!before.is_identifier() || is_reserved_word(tokens, index - 1)) return false;
    return object_before(tokens, index).empty() &&
           !is_any(tokens, index - 1, {"add",    "alter",  "drop",    "set",     "by",     "update",   "insert",
                                       "delete", "exists", "perform", "return",  "values", "truncate", "copy",
                                       "lock",   "key",    "begin",   "declare", "of",     "replace",  "exit"});
}

bool has_alias(const Tokens& tokens, std::string_view name) {
    for (std::size_t index = 1; index < tokens.size(); ++index)
        if (tokens.all[index].is_identifier() && tokens.identifier(index) == name && is_alias(tokens, index))
            return true;
    return false;
}

bool is_declared(const Tokens& tokens, std::string_view name) {
    bool section = false;
    for (std::size_t index = 0; index + 1 < tokens.size(); ++index) {
        if (tokens.is(index, "declare")) section = true;
        if (tokens.is(index, "begin")) section = false;
        if (section && is_any(tokens, index, {"declare", ";"}) && tokens.all[index + 1].is_identifier() &&
            tokens.identifier(index + 1) == name)
            return true;
        const bool loop = is_any(tokens, index, {"for", "foreach"}) && is_any(tokens, index + 2, {"in", "slice"});
        if (loop && tokens.all[index + 1].is_identifier() && tokens.identifier(index + 1) == name) return true;
    }
    return false;
}

std::string_view object_before(const Tokens& tokens, std::size_t first) {
    const std::size_t before = word_before(tokens, first);
    if (before >= tokens.size()) return {};
    for (const auto& [word, object] : objects)
        if (tokens.is(before, word)) return object;
    if (tokens.is(before, "to"))
        return is_any(tokens, 0, {"grant", "create", "alter"}) &&
                       std::ranges::none_of(std::views::iota(std::size_t{0}, before),
                                            [&](std::size_t index) { return tokens.is(index, "rename"); })
                   ? "role"
                   : "column";
    return {};
}

std::optional<Call> call_around(const Tokens& tokens, std::size_t index) {
    Call out{{}, 0, 0, false};
    int closed = 0;
    for (std::size_t at = index; at-- > 0;) {
        if (tokens.is(at, ")") || tokens.is(at, "]")) ++closed;
        const bool opens = tokens.is(at, "(") || tokens.is(at, "[");
        if (opens && closed > 0) {
            --closed;
        } else if (tokens.is(at, "[")) {
            if (out.in_array || at == 0 || !tokens.is(at - 1, "array")) return std::nullopt;
            out.in_array = true;
            out.argument = 0;
        } else if (opens) {
            if (at == 0 || !tokens.all[at - 1].is_identifier()) return std::nullopt;
            out.function = tokens.identifier(at - 1);
            out.open = at;
            return out;
        } else if (closed == 0 && tokens.is(at, ",")) {
            ++out.argument;
        } else if (closed == 0 && tokens.is(at, ";")) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace pgrename::rewriting

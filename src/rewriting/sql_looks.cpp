#include "rewriting/sql_looks.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rewriting {
namespace {

using sql::Tokens;

// Verbs that name tables; `set`, `show`, `listen` and others say too many other things.
constexpr std::array verbs{"select", "insert",   "update", "delete", "with",    "create", "alter",   "drop",
                           "merge",  "truncate", "copy",   "grant",  "revoke",  "lock",   "comment", "explain",
                           "values", "analyze",  "vacuum", "do",     "refresh", "table",  "prepare", "begin"};
constexpr std::array keywords{
    "select",     "from",    "where",   "insert",    "into", "values", "update",    "set",  "delete",
    "join",       "left",    "inner",   "outer",     "on",   "order",  "group",     "by",   "having",
    "limit",      "create",  "table",   "alter",     "drop", "index",  "truncate",  "with", "as",
    "references", "primary", "exists",  "returning", "and",  "or",     "not",       "null", "union",
    "view",       "policy",  "trigger", "grant",     "add",  "column", "constraint"};

template <class List>
bool is_in(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

bool is_pair(const Tokens& tokens, std::size_t index, std::string_view first, std::string_view second) {
    return tokens.is(index, first) && tokens.is(index + 1, second);
}

/// Two words that only SQL puts together.
bool is_definition(const Tokens& tokens, std::size_t index) {
    for (const auto* verb : {"create", "alter", "drop", "truncate", "lock"})
        if (is_pair(tokens, index, verb, "table")) return true;
    for (const auto* thing : {"policy", "index", "trigger", "view", "function", "materialized", "unique", "or"})
        if (is_pair(tokens, index, "create", thing)) return true;
    return is_pair(tokens, index, "comment", "on") || is_pair(tokens, index, "refresh", "materialized") ||
           is_pair(tokens, index, "order", "by") || is_pair(tokens, index, "group", "by") ||
           (is_pair(tokens, index, "insert", "into") && tokens.is(index + 3, "("));
}

struct Signs {
    int strong = 0;
    int weak = 0;
    int capital_keywords = 0;
    int keywords = 0;
    bool definition = false;
    bool capitalised = false;  ///< "Select", as a sentence begins
};

void read_word(Signs& signs, const Tokens& tokens, std::size_t index) {
    const auto bytes = tokens.bytes(index);
    if (!is_in(keywords, sql::folded(bytes))) return;
    ++signs.keywords;
    const bool capital = std::ranges::all_of(bytes, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
    if (capital) ++signs.capital_keywords;
}

void read_symbol(Signs& signs, const Tokens& tokens, std::size_t index) {
    const auto& all = tokens.all;
    const auto touches = [&](std::size_t second) {
        return second > 0 && second < all.size() && all[second].offset == all[second - 1].end();
    };
    const auto word_at = [&](std::size_t at) { return at < all.size() && all[at].is_identifier(); };
    if (tokens.is(index, ",")) ++signs.weak;
    for (const auto* sign : {"=", "<", ">", "*", "::"})
        if (tokens.is(index, sign)) ++signs.strong;
    // in prose, too, a `;` stands between two clauses
    const bool ends = index + 1 == all.size() || begins_as_statement(tokens.text.substr(all[index].end()));
    if (tokens.is(index, ";") && ends) ++signs.strong;
    if (tokens.is(index, "(") && touches(index) && word_at(index - 1)) ++signs.strong;
    if (tokens.is(index, ".") && touches(index) && touches(index + 1) && word_at(index - 1) && word_at(index + 1))
        ++signs.strong;
}

Signs signs_of(const Tokens& tokens, std::size_t first) {
    Signs out;
    for (std::size_t index = first; index < tokens.size(); ++index) {
        const auto kind = tokens.all[index].kind;
        if (kind == sql::TokenKind::word) read_word(out, tokens, index);
        if (kind == sql::TokenKind::symbol) read_symbol(out, tokens, index);
        if (kind == sql::TokenKind::parameter || kind == sql::TokenKind::quoted_word) ++out.strong;
        if (tokens.all[index].is_text()) ++out.strong;
        if (kind == sql::TokenKind::number) ++out.weak;
        if (is_definition(tokens, index)) out.definition = true;
    }
    const auto verb = tokens.bytes(first);
    out.capitalised = verb.size() > 1 && verb[0] >= 'A' && verb[0] <= 'Z' && verb[1] >= 'a';
    return out;
}

std::size_t first_word(const Tokens& tokens) {
    std::size_t first = 0;
    while (tokens.is(first, "(")) ++first;
    return first;
}

}  // namespace

bool begins_as_statement(std::string_view text) {
    std::size_t position = 0;
    std::optional<sql::Unclosed> unclosed;
    auto token = sql::next_token(text, position, unclosed);
    while (token && token->length == 1 && text[token->offset] == '(') token = sql::next_token(text, position, unclosed);
    return token && token->kind == sql::TokenKind::word &&
           is_in(verbs, sql::folded(text.substr(token->offset, token->length)));
}

Looks looks_of(std::string_view text) {
    if (!begins_as_statement(text)) return Looks::otherwise;
    const Tokens tokens = sql::tokens_of(text);
    const Signs signs = signs_of(tokens, first_word(tokens));
    if (signs.strong > 0 || signs.capital_keywords >= 2) return Looks::surely;
    if (signs.definition && !signs.capitalised) return Looks::surely;
    int weak = signs.weak + (signs.definition ? 2 : 0);
    if (text.find('\n') != std::string_view::npos) ++weak;
    if (signs.capital_keywords > 0) ++weak;
    if (!signs.capitalised && signs.keywords >= 2) ++weak;
    if (signs.capitalised) --weak;
    return weak >= 2 ? Looks::surely : weak == 1 ? Looks::perhaps : Looks::otherwise;
}

bool holds_subquery(std::string_view text) {
    if (text.find('(') == std::string_view::npos) return false;
    const Tokens tokens = sql::tokens_of(text);
    for (std::size_t index = 1; index + 1 < tokens.size(); ++index) {
        if (!tokens.is(index, "(") || !tokens.is(index + 1, "select")) continue;
        const bool capitalised = tokens.bytes(index + 1).starts_with("Se");  // as a sentence begins
        for (const auto* operation : {"in", "exists", "any", "all", "some", "=", "<", ">"})
            if (!capitalised && tokens.is(index - 1, operation)) return true;
    }
    return false;
}

bool may_be_part_of_statement(std::string_view text, std::string_view name) {
    // Sentences end with a full stop.
    if (base::trimmed(text).ends_with('.') || text.find(". ") != std::string_view::npos) return false;
    constexpr std::array before_tables{"from", "join", "into", "update", "only"};
    constexpr std::array others{"where", "set", "values", "select", "delete", "insert", "using", "returning"};
    const Tokens tokens = sql::tokens_of(text);
    std::size_t words = 0;
    bool placed = false;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        if (tokens.all[index].kind != sql::TokenKind::word) continue;
        const auto word = sql::folded(tokens.bytes(index));
        const bool introduces = is_in(before_tables, word);
        if (introduces || is_in(others, word)) ++words;
        if (introduces && index + 1 < tokens.size() && tokens.bytes(index + 1) == name) placed = true;
    }
    return placed && words >= 2;
}

bool expects_a_table(std::string_view beginning) {
    const std::string before = base::lowered(base::trimmed(beginning));
    constexpr std::array<std::string_view, 7> keywords{"from", "join", "into", "update", "table", "only", "truncate"};
    return std::ranges::any_of(keywords, [&](std::string_view keyword) { return before.ends_with(keyword); });
}

}  // namespace pgrename::rewriting

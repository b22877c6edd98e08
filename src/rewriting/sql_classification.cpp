#include "rewriting/sql_classification.hpp"

#include <algorithm>

#include "rewriting/sql_literals.hpp"
#include "rewriting/sql_position.hpp"
#include "sql/parser.hpp"

namespace pgrename::rewriting {
namespace {

/// The token that holds the byte at `offset`; tokens.size() when it lies between tokens.
std::size_t token_around(const sql::Tokens& tokens, std::size_t offset) {
    const std::size_t after = tokens.at_or_after(offset + 1);
    const bool inside = after > 0 && tokens.all[after - 1].end() > offset;
    return inside ? after - 1 : tokens.size();
}

}  // namespace

Hits Classification::with(Hits known) const {
    Hits more;
    std::size_t literal_done = tokens_.size();
    for (const Word& word : words_in(tokens_.text, names_.names())) {
        if (is_covered(known, word.offset, word.end())) continue;
        const std::size_t index = token_around(tokens_, word.offset);
        if (index < tokens_.size() && tokens_.all[index].is_text()) {
            if (index == literal_done) continue;
            literal_done = index;
            for (Hit& hit : literal(index))
                if (!is_covered(known, hit.offset, hit.end())) more.push_back(std::move(hit));
            continue;
        }
        Hit hit = index < tokens_.size() && tokens_.all[index].is_identifier() ? identifier(word, index) : hit_of(word);
        // only SQL's own eyes see MESSAGES as messages: what isn't the table is no matter then
        if (word.exact || hit.action != model::Action::keep) more.push_back(std::move(hit));
    }
    known.insert(known.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    tidy(known);
    return known;
}

const Classification::Uses& Classification::uses_of(std::string_view name) const {
    const auto [place, fresh] = uses_.try_emplace(name);
    if (!fresh) return place->second;
    Uses& uses = place->second;
    uses.with_query = has_with_query(tokens_, name);
    uses.alias = has_alias(tokens_, name);
    uses.declared = is_declared(tokens_, name);
    for (std::size_t at = 0; at < tokens_.size() && !uses.table; ++at)
        uses.table = tokens_.all[at].is_identifier() && tokens_.identifier(at) == name &&
                     is_table_place(tokens_, first_of_name(tokens_, at));
    return uses;
}

/// Outside of identifiers and texts.
Hit Classification::hit_of(const Word& word) const {
    if (token_around(tokens_, word.offset) < tokens_.size())
        return kept(word, names_.names(), "literal", "a part of a constant");
    return kept(word, names_.names(), "comment", "a comment");
}

Hit Classification::identifier(const Word& word, std::size_t index) const {
    const std::size_t first = first_of_name(tokens_, index);
    const auto& token = tokens_.all[index];
    const std::string_view object = object_before(tokens_, first);
    if (tokens_.identifier(index) != word.name)
        return kept(word, names_.names(), object.empty() ? "identifier" : std::string(object),
                    "a part of a longer name");
    const bool marked = index > 0 && tokens_.all[index - 1].end() == token.offset &&
                        (tokens_.is(index - 1, ":") || tokens_.is(index - 1, "@") || tokens_.is(index - 1, "$"));
    if (marked) return kept(word, names_.names(), "variable", "a parameter");
    if (!object.empty()) return kept(word, names_.names(), std::string(object), "the name of a " + std::string(object));
    if (is_table_place(tokens_, first)) return table_place(word, index, first);
    if (tokens_.is(index + 1, ".")) return qualifier(word, index, first);
    if (first < index) return kept(word, names_.names(), "column", "a column");
    return bare(word, index);
}

/// The old table that the qualified name ending with `index` means.
const Names::Pairs::value_type* Classification::meant(std::size_t index, std::size_t first) const {
    const std::string schema = first < index ? tokens_.identifier(index - 2) : std::string();
    return names_.find(schema, tokens_.identifier(index));
}

Hit Classification::rewritten(const Word& word, std::size_t index, const Names::Pairs::value_type* pair,
                              std::string why) const {
    const auto& token = tokens_.all[index];
    Hit out;
    out.offset = token.offset;
    out.length = token.length;
    out.rename = pair;
    out.replacement = sql::written(pair->second.name(), token.kind != sql::TokenKind::word);
    out.action = model::Action::rewrite;
    out.certainty = model::Certainty::likely;
    out.kind = "sql";
    out.why = std::move(why);
    trim_to_name(out, tokens_.text, word.name);
    return out;
}

Hit Classification::table_place(const Word& word, std::size_t index, std::size_t first) const {
    const Names& names = names_.names();
    if (tokens_.is(index + 1, ".")) return kept(word, names, "schema", "the name of a schema");
    if (around_.in_body && tokens_.is(first - 1, "into") && uses_of(word.name).declared)
        return kept(word, names, "variable", "a variable of the function");
    const bool with_query = first == index && uses_of(word.name).with_query;
    if (with_query && around_.parsed) return kept(word, names, "cte", "a WITH query of this name");
    const auto* pair = meant(index, first);
    if (pair == nullptr || around_.parsed)
        return kept(word, names, "other table", "a temporary table, or a table of another schema");
    const bool function =
        tokens_.is(index + 1, "(") && (tokens_.is(first - 1, "from") || tokens_.is(first - 1, "join"));
    if (with_query || function)
        return for_review(word, names, "sql", "SQL that can't be parsed: a table, a WITH query or a function");
    return rewritten(word, index, pair, "SQL that can't be parsed, but a table's name has to stand here");
}

/// `messages.x` whose messages is no FROM item that the parser knows.
Hit Classification::qualifier(const Word& word, std::size_t index, std::size_t first) const {
    const Names& names = names_.names();
    const auto* pair = meant(index, first);
    if (first < index && pair == nullptr) return kept(word, names, "column", "a column");
    if (first == index) {
        if (uses_of(word.name).with_query) return kept(word, names, "cte", "a WITH query of this name");
        if (uses_of(word.name).alias) return kept(word, names, "alias", "an alias of this name");
        const bool forgotten = pair != nullptr && !uses_of(word.name).declared && stands_new(index, *pair);
        if (around_.in_body && !forgotten)
            return kept(word, names, "variable", "a variable, as no table here is called so");
    }
    if (pair != nullptr && around_.source == SqlSource::fragment)
        return rewritten(word, index, pair, "a column of the table, in a part of a statement");
    if (pair != nullptr && !around_.parsed && uses_of(word.name).table)
        return rewritten(word, index, pair, "SQL that can't be parsed, but it names the table");
    if (pair != nullptr && stands_new(index, *pair))
        return rewritten(word, index, pair, "the statement has the table under its new name already");
    return for_review(word, names, "sql", "it qualifies a column, but no table in this statement is called so");
}

/// True when the statement around token `index` has the table under its new name, and no alias behind it that would be
/// the only name its columns go by (manual, "Table and Column Aliases").
bool Classification::stands_new(std::size_t index, const Names::Pairs::value_type& pair) const {
    std::size_t from = index;
    while (from > 0 && !tokens_.is(from - 1, ";")) --from;
    for (std::size_t at = from; at < tokens_.size() && !tokens_.is(at, ";"); ++at) {
        if (!tokens_.all[at].is_identifier() || tokens_.identifier(at) != pair.second.name()) continue;
        const std::size_t first = first_of_name(tokens_, at);
        if (!is_table_place(tokens_, first)) continue;
        if (first < at && tokens_.identifier(at - 2) != pair.second.schema()) continue;
        const std::size_t next = at + 1;
        if (next >= tokens_.size() || !tokens_.all[next].is_identifier()) return true;
        const bool keyword = tokens_.all[next].kind == sql::TokenKind::word && sql::is_reserved(tokens_.bytes(next));
        const bool verb =
            std::ranges::any_of(std::initializer_list<std::string_view>{"set", "left", "right", "inner", "full",
                                                                        "cross", "natural", "join"},
                                [&](std::string_view each) { return tokens_.is(next, each); });
        if ((keyword || verb) && !tokens_.is(next, "as")) return true;
    }
    return false;
}

/// `create function f(messages text)`.
bool Classification::is_parameter_list() const {
    for (std::size_t index = 1; tokens_.is(0, "create") && index < 4; ++index)
        if (tokens_.is(index, "function") || tokens_.is(index, "procedure")) return true;
    return false;
}

Hit Classification::bare(const Word& word, std::size_t index) const {
    const Names& names = names_.names();
    if (uses_of(word.name).with_query) return kept(word, names, "cte", "a WITH query of this name");
    if (tokens_.is(index + 1, "(") && around_.parsed) return kept(word, names, "function", "a function of this name");
    if (around_.in_body && uses_of(word.name).declared)
        return kept(word, names, "variable", "a variable of the function");
    if (is_alias(tokens_, index) && around_.parsed) return kept(word, names, "alias", "an alias of this name");
    if (is_parameter_list()) return kept(word, names, "variable", "a parameter of the function");
    if (!around_.parsed) return for_review(word, names, "sql", "SQL that can't be parsed: what this is can't be told");
    // `startsWith('select "messages"')`: behind it comes a point and a column.
    if (index == 1 && tokens_.size() == 2 && tokens_.is(0, "select"))
        return for_review(word, names, "sql", "the beginning of a statement: a column, or a table before one");
    return kept(word, names, "column", "a column");
}

Hits Classification::literal(std::size_t index) const {
    return hits_in_literal(tokens_, index, names_, around_);
}

}  // namespace pgrename::rewriting

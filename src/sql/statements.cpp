#include "sql/statements.hpp"

#include <algorithm>

#include "sql/names.hpp"
#include "sql/parser.hpp"
#include "sql/references.hpp"
#include "sql/spans.hpp"
#include "sql/tree.hpp"
#include "sql/trigger_names.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

const Json* option(const Json& options, std::string_view name) {
    for (const Json& element : options.elements())
        if (const Json* definition = as(element, "DefElem");
            definition != nullptr && text_of(*definition, "defname") == name)
            return definition;
    return nullptr;
}

/// The search path that `CREATE FUNCTION … SET search_path` gives the body, if it does.
std::optional<std::vector<std::string>> own_search_path(const Json& options) {
    for (const Json& element : options.elements()) {
        const Json* definition = as(element, "DefElem");
        const Json* argument = definition == nullptr ? nullptr : definition->find("arg");
        const Json* setting = argument == nullptr ? nullptr : as(*argument, "VariableSetStmt");
        if (setting == nullptr || text_of(*setting, "name") != "search_path") continue;
        if (text_of(*setting, "kind") != "VAR_SET_VALUE") continue;
        std::vector<std::string> path;
        for (const Json& value : setting->at("args").elements())
            if (const Json* constant = string_constant(value)) path.push_back(text_of(constant->at("sval"), "sval"));
        return path;
    }
    return std::nullopt;
}

/// Searches the body that the string literal at token `index` is.
void search_literal(Findings& findings, const Tokens& tokens, std::size_t index, std::string_view language,
                    const OldTables& tables) {
    if (index >= tokens.size() || !tokens.all[index].is_text()) return;
    const Literal literal = literal_at(tokens, index);
    findings.understood.push_back(tokens.all[index].offset);
    if (!tables.may_be_in(literal.value)) return;
    Patchwork patchwork(tokens);
    patchwork.add_value(literal, 0, literal.value.size());
    add_from(findings, find_in_body(patchwork.text(), language, tables), patchwork);
}

void search_function(Findings& findings, const Json& node, const Tokens& tokens, const OldTables& tables) {
    const Json* options = node.find("options");
    const Json* body = options == nullptr ? nullptr : option(*options, "as");
    if (body == nullptr) return;
    const Json* language = option(*options, "language");
    const auto name = language == nullptr ? std::string("sql") : string_node(language->at("arg"));
    if (name == "c" || name == "internal") return;
    const auto path = own_search_path(*options);
    search_literal(findings, tokens, token_of(*body, tokens) + 1, name, path ? tables.with_path(*path) : tables);
}

void search_do_block(Findings& findings, const Json& node, const Tokens& tokens, const OldTables& tables) {
    const Json* arguments = node.find("args");
    const Json* body = arguments == nullptr ? nullptr : option(*arguments, "as");
    if (body == nullptr) return;
    const Json* language = option(*arguments, "language");
    search_literal(findings, tokens, token_of(*body, tokens),
                   language == nullptr ? std::string("plpgsql") : string_node(language->at("arg")), tables);
}

bool covered(const std::vector<Found>& sorted, const Token& token) {
    auto after = std::lower_bound(sorted.begin(), sorted.end(), token.end(),
                                  [](const Found& found, std::size_t end) { return found.offset < end; });
    return after != sorted.begin() && std::prev(after)->offset + std::prev(after)->length > token.offset;
}

/// `'one'` and, on the next line, `'two'` are one constant: the second shares the fate of the first.
bool continues(const Tokens& tokens, std::size_t index) {
    if (index == 0 || tokens.all[index].kind != TokenKind::string || !tokens.all[index - 1].is_text()) return false;
    const std::size_t end = tokens.all[index - 1].end();
    return tokens.text.substr(end, tokens.all[index].offset - end).find('\n') != std::string_view::npos;
}

/// True when the literal at token `index` is an element of `in (…)` or `array[…]`, all of whose elements before it are
/// literals.
bool is_list_element(const Tokens& tokens, std::size_t index) {
    auto first = index;
    while (first >= 2 && tokens.is(first - 1, ",") && tokens.all[first - 2].is_text()) first -= 2;
    if (first < 2) return false;
    return (tokens.is(first - 1, "(") && tokens.is(first - 2, "in")) ||
           (tokens.is(first - 1, "[") && tokens.is(first - 2, "array"));
}

/// One place in the literal at token `index`, with what the team decided about such places.
Found decided(const Tokens& tokens, std::size_t index, const Literal& literal, const NamePlace& place, LiteralUse use) {
    const auto from = literal.source[place.from];
    const auto& new_name = place.rename->second.name();
    const auto& old_name = place.rename->first.name();
    const bool whole = literal.value == old_name;
    Found out{MentionKind::literal, from, literal.source[place.to] - from, place.rename, {}, whole};
    if (place.qualified_otherwise) return out;
    if (use == LiteralUse::both && whole && is_list_element(tokens, index)) {
        const auto& token = tokens.all[index];
        out = {MentionKind::literal, token.offset, token.length, place.rename, {}, false};
        out.replacement = std::string(tokens.bytes(index)) + ", " + model::quoted_literal(new_name);
    }
    if (use != LiteralUse::rewrite) return out;
    // A text of nothing but the name (and its schema) is a name; in a longer one it may be SQL, and in need of quotes.
    const bool in_quotes = place.from > 0 && literal.value[place.from - 1] == '"';
    const bool only_name =
        place.to == literal.value.size() &&
        (place.from == 0 || literal.value.substr(0, place.from) == place.rename->first.schema() + ".");
    std::string text = only_name ? new_name : written(new_name, false);
    if (in_quotes) text = model::quoted(new_name).substr(1, model::quoted(new_name).size() - 2);
    out.replacement = literal.escaped(text).value_or(std::string());
    return out;
}

/// What the string literal at token `index`, whose meaning is unknown, says of the old tables.
void literal_mentions(std::vector<Found>& out, const Tokens& tokens, std::size_t index, const OldTables& tables) {
    const Token& token = tokens.all[index];
    const auto whole_token = [&](const Rename* rename) -> Found {
        return {MentionKind::literal, token.offset, token.length, rename, {}, false};
    };
    if (!token.is_text()) {
        if (const Rename* rename = tables.word_in(tokens.bytes(index))) out.push_back(whole_token(rename));
        return;
    }
    const Literal literal = literal_at(tokens, index);
    auto places = tables.places_in(literal.value);
    // A continued constant belongs to two tokens: each speaks of its own part.
    std::erase_if(places, [&](const NamePlace& place) { return literal.source[place.from] >= token.end(); });
    if (places.empty()) return;
    const Rename* first = tables.word_in(literal.value);
    if (literal.value == first->first.name()) {
        if (auto both = both_names(tokens, index, first->second.name())) {
            out.push_back({MentionKind::trigger_name, token.offset, token.length, first, std::move(*both), false});
            return;
        }
    }
    const bool one_undecided = std::all_of(places.begin(), places.end(), [&](const NamePlace& place) {
        return place.rename == first && tables.literal_use(*place.rename) == LiteralUse::undecided;
    });
    if (one_undecided) {
        out.push_back(whole_token(first));
        return;
    }
    std::size_t done = 0;
    for (const NamePlace& place : places) {
        if (place.from < done) continue;
        done = place.to;
        out.push_back(decided(tokens, index, literal, place, tables.literal_use(*place.rename)));
    }
}

/// A language we do not read holds SQL in strings of its own make: every place where the name stands as a word is a
/// literal whose meaning is unknown.
Findings find_words(std::string_view body, const OldTables& tables) {
    Findings out;
    for (const NamePlace& place : tables.places_in(body)) {
        Found found{MentionKind::literal, place.from, place.to - place.from, place.rename, {}, false};
        const bool rewrite = tables.literal_use(*place.rename) == LiteralUse::rewrite;
        if (rewrite && !place.qualified_otherwise) found.replacement = written(place.rename->second.name(), false);
        out.found.push_back(std::move(found));
    }
    return out;
}

}  // namespace

std::vector<std::string> temporary_tables(const Tokens& tokens) {
    std::vector<std::string> out;
    for (std::size_t index = 1; index < tokens.size(); ++index) {
        if (!tokens.is(index, "temp") && !tokens.is(index, "temporary")) continue;
        const bool made = tokens.is(index - 1, "create") || tokens.is(index - 1, "into") ||
                          tokens.is(index - 1, "local") || tokens.is(index - 1, "global") ||
                          tokens.is(index - 1, "replace");
        std::size_t at = index + 1;
        if (tokens.is(at, "table") || tokens.is(at, "view")) ++at;
        if (tokens.is(at, "if") && tokens.is(at + 1, "not")) at += 3;
        const WrittenName name = name_at(tokens, at);
        if (made && name.parts.size() == 1) out.push_back(tokens.identifier(name.parts[0]));
    }
    return out;
}

void add_from(Findings& outer, const Findings& inner, const Patchwork& patchwork) {
    Findings mapped = patchwork.in_source(inner);
    for (Found& found : mapped.found) outer.found.push_back(std::move(found));
    outer.understood.insert(outer.understood.end(), mapped.understood.begin(), mapped.understood.end());
    if (!mapped.unparsed.empty()) outer.fail(std::move(mapped.unparsed), mapped.unparsed_at);
}

void add_other_mentions(Findings& findings, const Tokens& tokens, const OldTables& tables) {
    auto& all = findings.found;
    std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.offset < b.offset; });
    std::sort(findings.understood.begin(), findings.understood.end());
    std::vector<Found> more;
    bool understood = false;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const Token& token = tokens.all[index];
        if (!continues(tokens, index))
            understood = std::binary_search(findings.understood.begin(), findings.understood.end(), token.offset);
        if (covered(all, token)) continue;
        if (token.is_identifier()) {
            if (const Rename* rename = tables.named(tokens.identifier(index)))
                more.push_back({MentionKind::identifier, token.offset, token.length, rename, {}, false});
        } else if ((token.is_text() || token.kind == TokenKind::other_string) && !understood) {
            literal_mentions(more, tokens, index, tables);
        }
    }
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Findings find_in_statement(std::string_view text, const OldTables& tables) {
    const Tokens tokens = tokens_of(text);
    Findings out;
    const Parsed parsed = parse(text);
    if (!parsed.error.empty()) {
        out.fail(parsed.error, parsed.offset);
    } else {
        for (const Json& raw : parsed.tree.at("stmts").elements()) {
            const Json& statement = raw.at("stmt");
            Findings inner = references_in(statement, tokens, tables);
            for (Found& found : inner.found) out.found.push_back(std::move(found));
            out.understood.insert(out.understood.end(), inner.understood.begin(), inner.understood.end());
            if (const Json* function = as(statement, "CreateFunctionStmt"))
                search_function(out, *function, tokens, tables);
            if (const Json* block = as(statement, "DoStmt")) search_do_block(out, *block, tokens, tables);
        }
    }
    add_other_mentions(out, tokens, tables);
    return out;
}

Findings find_in_script(std::string_view text, const OldTables& all_tables) {
    const OldTables tables = all_tables.hidden_by(temporary_tables(tokens_of(text)));
    Findings out;
    const Spans spans = spans_of(text);
    for (const Span& span : spans.all) {
        const auto statement = text.substr(span.offset, span.length);
        if (!tables.may_be_in(statement)) continue;
        Findings inner = find_in_statement(statement, tables);
        for (Found& found : inner.found) {
            found.offset += span.offset;
            out.found.push_back(std::move(found));
        }
        for (const std::size_t offset : inner.understood) out.understood.push_back(offset + span.offset);
        if (!inner.unparsed.empty()) out.fail(std::move(inner.unparsed), inner.unparsed_at + span.offset);
    }
    if (spans.unclosed) out.fail("unterminated " + spans.unclosed->what, spans.unclosed->offset);
    return out;
}

Findings find_in_body(std::string_view body, std::string_view language, const OldTables& all_tables) {
    if (language != "sql" && language != "plpgsql") return find_words(body, all_tables);
    const Tokens tokens = tokens_of(body);
    const OldTables tables = all_tables.hidden_by(temporary_tables(tokens));
    Findings out = language == "sql" ? find_in_script(tokens.text, tables) : find_in_plpgsql(tokens, tables);
    add_other_mentions(out, tokens, tables);
    return out;
}

}  // namespace pgrename::sql

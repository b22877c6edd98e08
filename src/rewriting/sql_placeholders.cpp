#include "rewriting/sql_placeholders.hpp"

#include <algorithm>
#include <array>

#include "rewriting/sql_names.hpp"
#include "rewriting/words.hpp"
#include "sql/references.hpp"

namespace pgrename::rewriting {
namespace {

// Behind these words an operand or a name has to follow.
constexpr std::array opening{
    "all",       "and",        "any",      "as",       "between",   "by",       "call",      "case",      "column",
    "copy",      "constraint", "distinct", "else",     "except",    "exists",   "extension", "from",      "function",
    "grant",     "having",     "ilike",    "index",    "intersect", "into",     "join",      "like",      "limit",
    "not",       "offset",     "on",       "only",     "or",        "over",     "policy",    "recursive", "references",
    "returning", "revoke",     "role",     "schema",   "select",    "sequence", "similar",   "some",      "table",
    "then",      "to",         "trigger",  "truncate", "type",      "union",    "update",    "using",     "view",
    "when",      "where",      "with",     "zone"};

bool opens(std::string_view word) {
    return std::ranges::find(opening, word) != opening.end();
}

char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? text[at] : '\0';
}

}  // namespace

void ParseText::add_own(std::string_view bytes) {
    text += bytes;
    origin.resize(text.size(), nowhere);
}

void ParseText::add(std::string_view source, std::size_t from, std::size_t to) {
    text += source.substr(from, to - from);
    for (std::size_t at = from; at < to; ++at) origin.push_back(at);
}

Placeholders::Placeholders(std::string_view text, const std::vector<std::size_t>& holes)
    : text_(text), tokens_(sql::tokens_of(text)), holes_(holes) {
    for (const std::size_t hole : holes_) spots_.push_back({hole, 0, Role::name});
    add_driver_spots();
    std::ranges::stable_sort(spots_, {}, &Spot::at);
    for (std::size_t index = 0; index < spots_.size(); ++index)
        if (spots_[index].role != Role::quote) spots_[index].role = role_at(index);
}

/// True when token `index` exists and stands directly behind the one before.
bool Placeholders::adjacent(std::size_t index) const {
    return index > 0 && index < tokens_.size() && tokens_.all[index].offset == tokens_.all[index - 1].end();
}

/// Where the brace at token `index` is closed; 0 when it is not.
std::size_t Placeholders::braces_end(std::size_t index) const {
    int depth = 0;
    for (std::size_t at = index; at < tokens_.size(); ++at) {
        if (tokens_.is(at, "{")) ++depth;
        if (tokens_.is(at, "}") && --depth == 0) return tokens_.all[at].end();
    }
    return 0;
}

/// A clause begins directly behind an interpolation, which ends with the space that is missing: `…FROM messages`.
bool Placeholders::begins_clause(std::size_t offset) const {
    constexpr std::array clauses{"FROM", "WHERE", "ORDER", "GROUP", "LIMIT", "LEFT", "INNER", "JOIN", "SET", "VALUES"};
    const std::size_t token = tokens_.at_or_after(offset);
    return token < tokens_.size() && tokens_.all[token].offset == offset &&
           std::ranges::find(clauses, tokens_.bytes(token)) != clauses.end();
}

/// `?`, `?1`, `%s`, `%[1]s`, `%(name)s`, `:name`, `:'name'`, `@name`, `$name`, `{}`, `{name}`, `{{ … }}`, `#{…}`,
/// `:#{…}`: how long the placeholder is that begins with the symbol at `index`; 0 when none does.
std::size_t Placeholders::driver_spot_length(std::size_t index) const {
    const std::size_t start = tokens_.all[index].offset;
    const std::size_t next = index + 1;
    const bool word_follows = adjacent(next) && tokens_.all[next].kind == sql::TokenKind::word;
    const auto up_to = [&](std::size_t token) { return tokens_.all[token].end() - start; };
    const auto follows = [&](std::size_t token, std::string_view symbol) {
        return adjacent(token) && tokens_.is(token, symbol);
    };
    // Spring Data's expressions: `:#{#page.size}`, `?#{…}`.
    const bool expression =
        (tokens_.is(index, ":") || tokens_.is(index, "?")) && follows(next, "#") && follows(next + 1, "{");
    if (expression) return std::max(braces_end(next + 1), start) - start;
    if (tokens_.is(index, "?")) {
        if (adjacent(next) && (tokens_.is(next, "|") || tokens_.is(next, "&") || tokens_.is(next, "?"))) return 0;
        return adjacent(next) && tokens_.all[next].kind == sql::TokenKind::number ? up_to(next) : 1;
    }
    if (tokens_.is(index, "@") || tokens_.is(index, "$")) {
        const bool within_operator = adjacent(index) && (tokens_.is(index - 1, "@") || tokens_.is(index - 1, "<") ||
                                                         tokens_.is(index - 1, "~") || tokens_.is(index - 1, "|"));
        return word_follows && !within_operator ? up_to(next) : 0;
    }
    if (tokens_.is(index, ":")) {
        const bool quoted = adjacent(next) && (tokens_.all[next].kind == sql::TokenKind::string ||
                                               tokens_.all[next].kind == sql::TokenKind::quoted_word);
        return word_follows || quoted ? up_to(next) : 0;
    }
    if (tokens_.is(index, "%")) {
        if (word_follows && tokens_.all[next].length == 1) return up_to(next);
        const bool numbered = follows(next, "[") && follows(next + 2, "]") && adjacent(next + 3) &&
                              tokens_.all[next + 1].kind == sql::TokenKind::number && tokens_.all[next + 3].length == 1;
        if (numbered) return up_to(next + 3);
        const bool named = adjacent(next) && tokens_.is(next, "(") && next + 3 < tokens_.size() &&
                           tokens_.is(next + 2, ")") && adjacent(next + 3) && tokens_.all[next + 3].length == 1;
        return named ? up_to(next + 3) : 0;
    }
    const bool marked = tokens_.is(index, "#") || tokens_.is(index, "$");
    const std::size_t brace = marked && adjacent(next) ? next : index;
    if (!tokens_.is(brace, "{")) return 0;
    const std::size_t end = braces_end(brace);
    return end > start ? end - start : 0;
}

/// MySQL's `` `a` `` and SQL Server's `[a]` are read as "a".
void Placeholders::add_quotes(std::size_t index) {
    const bool tick = tokens_.is(index, "`");
    const bool subscript = adjacent(index) && (tokens_.all[index - 1].is_identifier() || tokens_.is(index - 1, "]") ||
                                               tokens_.is(index - 1, ")"));
    if (!tick && (!tokens_.is(index, "[") || subscript)) return;
    const std::size_t last = index + 2;
    if (last >= tokens_.size() || !tokens_.all[index + 1].is_identifier()) return;
    if (!adjacent(index + 1) || !adjacent(last) || !tokens_.is(last, tick ? "`" : "]")) return;
    spots_.push_back({tokens_.all[index].offset, 1, Role::quote});
    spots_.push_back({tokens_.all[last].offset, 1, Role::quote});
}

void Placeholders::add_driver_spots() {
    for (std::size_t index = 0; index < tokens_.size(); ++index) {
        if (tokens_.all[index].kind != sql::TokenKind::symbol) continue;
        add_quotes(index);
        const std::size_t length = driver_spot_length(index);
        if (length == 0) continue;
        const std::size_t start = tokens_.all[index].offset;
        const bool cut = std::ranges::any_of(holes_, [&](auto at) { return at > start && at < start + length; });
        if (cut) continue;
        spots_.push_back({start, length, Role::name});
        while (index + 1 < tokens_.size() && tokens_.all[index + 1].offset < start + length) ++index;
    }
}

bool Placeholders::is_inside_token(const Spot& spot) const {
    const std::size_t after = tokens_.at_or_after(spot.at);
    return after > 0 && tokens_.all[after - 1].end() > spot.at;
}

Placeholders::Role Placeholders::role_at(std::size_t index) const {
    const Spot& spot = spots_[index];
    const std::size_t end = spot.at + spot.length;
    const char before = spot.at > 0 ? text_[spot.at - 1] : '\0';
    const char after = byte_at(text_, end) == '"' ? byte_at(text_, end + 1) : byte_at(text_, end);
    if (after == '.' && !is_name_byte(before) && before != '.') return Role::schema;
    if (before == '$' && spot.length == 0) return Role::number;
    const bool glued = is_name_byte(byte_at(text_, end)) && !(spot.length == 0 && begins_clause(spot.at));
    if (is_inside_token(spot) || is_name_byte(before) || glued) return Role::inside;
    if (before == '.' || after == '.') return Role::name;
    std::size_t token = tokens_.at_or_after(spot.at);
    const std::size_t last_end = token == 0 ? 0 : tokens_.all[token - 1].end();
    const bool spot_before = index > 0 && spots_[index - 1].role != Role::quote &&
                             spots_[index - 1].at + spots_[index - 1].length >= std::max<std::size_t>(last_end, 1);
    if (spot_before || token == 0) return spot.length == 0 ? Role::clause : Role::name;
    const Role role = role_behind(token - 1, spot);
    // a driver's placeholder is a value; those of string formatting may be anything
    const bool value = spot.length > 0 && text_[spot.at] != '%' && text_[spot.at] != '{';
    return value && (role == Role::clause || role == Role::setting) ? Role::name : role;
}

Placeholders::Role Placeholders::role_behind(std::size_t token, const Spot& spot) const {
    const std::size_t next = tokens_.at_or_after(spot.at + spot.length);
    const auto is = [&](std::size_t index, auto... words) { return (tokens_.is(index, words) || ...); };
    if (is(token, "(")) {
        const bool query = token > 0 && is(token - 1, "from", "join", "as", "exists", "lateral", "materialized");
        return query ? Role::query : Role::name;
    }
    if (is(token, ")", "]", ";", "}")) return Role::clause;
    if (is(token, "*") && token > 0 && is(token - 1, "select", ".", ",")) return Role::clause;
    if (is(token, "values") || (is(token, "in") && !is(next, "("))) return Role::list;
    if (is(token, "set")) return is(next, "=", ".") ? Role::name : Role::setting;
    if (is(token, "interval", "timestamp", "date", "timestamptz")) return Role::text;
    const bool sets = is(token, "union", "intersect", "except") ||
                      (is(token, "all") && token > 0 && is(token - 1, "union", "intersect", "except"));
    if (sets) return Role::query;
    if (tokens_.all[token].kind == sql::TokenKind::symbol) return Role::name;
    if (tokens_.all[token].kind == sql::TokenKind::word && opens(sql::folded(tokens_.bytes(token)))) return Role::name;
    const bool ends = next >= tokens_.size() || is(next, "on", "returning", ";", ")");
    return ends && is_insert_target(token) ? Role::rows : Role::clause;
}

/// True when the name that ends with `token` is that of `insert into name`.
bool Placeholders::is_insert_target(std::size_t token) const {
    while (token >= 2 && tokens_.all[token].is_identifier() && tokens_.is(token - 1, ".")) token -= 2;
    return token >= 2 && tokens_.all[token].is_identifier() && tokens_.is(token - 1, "into") &&
           tokens_.is(token - 2, "insert");
}

std::string Placeholders::stand_in(const Spot& spot, std::size_t number, Reading reading) const {
    const std::string name = std::string(sql::unknown_text) + std::to_string(number);
    switch (spot.role) {
        case Role::schema:
            return std::string(unknown_schema);
        case Role::number:
            return std::to_string(number);
        case Role::quote:
            return "\"";
        case Role::inside:
            return name;
        default:
            break;
    }
    if (reading == Reading::names) return " " + name + " ";
    if (reading == Reading::truths) return " true ";
    if (reading == Reading::nothing) return " ";
    switch (spot.role) {
        case Role::clause:
            if (reading == Reading::clauses_are_names) return " " + name + " ";
            return reading == Reading::clauses_are_operators ? " = " : " ";
        case Role::list:
            return " (" + name + ") ";
        case Role::setting:
            return " " + name + " = 1 ";
        case Role::rows:
            return " default values ";
        case Role::query:
            return " select 1 ";
        case Role::text:
            return " '1' ";
        default:
            return byte_at(text_, spot.at + spot.length) == '(' || (spot.at > 0 && text_[spot.at - 1] == '.')
                       ? name
                       : " " + name + " ";
    }
}

ParseText Placeholders::rendered(Reading reading) const {
    ParseText out;
    std::size_t done = 0;
    std::size_t number = 0;
    for (const Spot& spot : spots_) {
        if (spot.at < done) continue;
        out.add(text_, done, spot.at);
        out.add_own(stand_in(spot, ++number, reading));
        if (spot.role == Role::quote) out.origin.back() = spot.at;
        done = spot.at + spot.length;
    }
    out.add(text_, done, text_.size());
    return out;
}

std::string Placeholders::missing_end() const {
    std::size_t open = 0;
    for (std::size_t index = 0; index < tokens_.size(); ++index) {
        if (tokens_.is(index, "(")) ++open;
        if (tokens_.is(index, ")") && open > 0) --open;
    }
    return std::string(open, ')');
}

std::vector<ParseText> Placeholders::candidates(bool may_be_cut) const {
    std::vector<ParseText> out;
    const auto offer = [&](ParseText text) {
        if (out.empty() || out.back().text != text.text) out.push_back(std::move(text));
    };
    // `= @messages` is PostgreSQL's operator @ and a column, but that is not what is meant
    const bool misleading =
        std::ranges::any_of(spots_, [&](const Spot& spot) { return spot.length > 0 && text_[spot.at] == '@'; });
    if (holes_.empty() && !misleading) {
        ParseText plain;
        plain.add(text_, 0, text_.size());
        plain.as_it_is = true;
        offer(std::move(plain));
    }
    if (!spots_.empty()) {
        const bool clauses = std::ranges::any_of(spots_, [](const Spot& spot) { return spot.role == Role::clause; });
        offer(rendered(Reading::by_context));
        if (clauses) offer(rendered(Reading::clauses_are_names));
        if (clauses) offer(rendered(Reading::clauses_are_operators));
        for (const Reading reading : {Reading::names, Reading::truths, Reading::nothing}) offer(rendered(reading));
    }
    if (may_be_cut && !tokens_.all.empty()) {
        for (const std::string& operand : {std::string(), std::string(" pgrename_end ")}) {
            ParseText cut = rendered(Reading::by_context);
            cut.guessed = true;
            cut.add_own(operand + missing_end());
            offer(std::move(cut));
        }
    }
    return out;
}

const Placeholders::Spot* Placeholders::placeholder_of(std::size_t from, std::size_t to) const {
    const auto spot = std::ranges::find_if(spots_, [&](const Spot& each) {
        return each.length > 0 && each.role != Role::quote && each.at <= from && to <= each.at + each.length;
    });
    return spot == spots_.end() ? nullptr : &*spot;
}

bool Placeholders::is_placeholder(std::size_t from, std::size_t to) const {
    return placeholder_of(from, to) != nullptr;
}

bool Placeholders::is_expression(std::size_t from, std::size_t to) const {
    const Spot* spot = placeholder_of(from, to);
    return spot != nullptr && text_.substr(spot->at, spot->length).find_first_of("'\"([|.") != std::string_view::npos &&
           text_[spot->at] != ':' && text_[spot->at] != '%';
}

bool Placeholders::touches_hole(std::size_t from, std::size_t to) const {
    return std::ranges::any_of(holes_, [&](std::size_t at) { return at >= from && at <= to; });
}

}  // namespace pgrename::rewriting

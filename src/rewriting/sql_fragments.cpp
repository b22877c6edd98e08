#include "rewriting/sql_fragments.hpp"

#include <algorithm>

#include "rewriting/sql_parsed.hpp"
#include "sql/names.hpp"
#include "sql/parser.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rewriting {
namespace {

constexpr std::string_view condition = "select * from pgrename_outer where ";
constexpr std::string_view order = "select * from pgrename_outer order by ";
constexpr std::string_view expressions = "select ";
constexpr std::string_view from = "select * from ";
constexpr std::string_view behind_from = "select * from pgrename_outer ";
constexpr std::string_view more_conditions = "select * from pgrename_outer where true ";
constexpr std::string_view joined = "select * from pgrename_outer join ";
constexpr std::size_t most_candidates = 3;

/// `messages`, `messages, rooms`: tables or columns, nothing tells which.
bool is_names_only(const sql::Tokens& tokens) {
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const bool name = tokens.all[index].is_identifier();
        if (index % 2 == 0 ? !name : !tokens.is(index, ",")) return false;
    }
    return tokens.size() % 2 == 1;
}

/// `public.messages`, `messages m`, `public.messages as m`, `messages join …`.
bool begins_as_from(const sql::Tokens& tokens, const SqlNames& names) {
    const sql::WrittenName name = sql::name_at(tokens, 0);
    if (name.parts.empty() || name.parts.size() > 2) return false;
    if (names.find(name.part(tokens, 1), name.part(tokens, 0)) == nullptr) return false;
    if (name.next >= tokens.size()) return name.parts.size() == 2;
    if (!tokens.all[name.next].is_identifier()) return false;
    for (const auto* word : {"as", "join", "left", "right", "inner", "full", "cross", "natural"})
        if (tokens.is(name.next, word)) return true;
    return tokens.all[name.next].kind != sql::TokenKind::word || !sql::is_reserved(tokens.bytes(name.next));
}

/// `Rooms.id`, `Rooms as r`, `public.Rooms`: bare, the server would fold such a name, so what gets it quotes it.
/// Nothing for any other text.
std::optional<Hits> hits_with_capitals(const sql::Tokens& tokens, const SqlNames& names) {
    const sql::WrittenName name = sql::name_at(tokens, 0);
    const std::size_t count = name.parts.size();
    const bool alone = name.next == tokens.size();
    const bool aliased =
        tokens.is(name.next, "as") && name.next + 2 == tokens.size() && tokens.all[name.next + 1].is_identifier();
    if (count == 0 || count > 3 || (!alone && !aliased) || (alone && count == 1)) return std::nullopt;
    const auto found = [&](std::size_t part) -> std::optional<Hits> {
        const std::size_t token = name.parts[part];
        const std::string_view bytes = tokens.bytes(token);
        const auto* pair = names.find(part == 0 ? std::string_view() : tokens.bytes(name.parts[part - 1]), bytes);
        if (pair == nullptr || sql::folded(bytes) == bytes) return std::nullopt;
        Hit out;
        out.offset = tokens.all[token].offset;
        out.length = bytes.size();
        out.rename = pair;
        out.replacement = pair->second.name();
        out.action = model::Action::rewrite;
        out.certainty = model::Certainty::likely;
        out.kind = "sql";
        out.why = part + 1 == count ? "a table whose name is quoted by what gets it"
                                    : "a column of the table, whose name is quoted by what gets it";
        return Hits{out};
    };
    if (count > 1)
        if (auto hits = found(1)) return hits;
    return count < 3 ? found(0) : std::nullopt;
}

ParseText wrapped(std::string_view wrapping, const ParseText& text) {
    ParseText out;
    out.add_own(wrapping);
    out.text += text.text;
    out.origin.insert(out.origin.end(), text.origin.begin(), text.origin.end());
    return out;
}

}  // namespace

std::optional<Hits> hits_in_fragment(std::string_view text, const std::vector<ParseText>& candidates, SqlSource source,
                                     const SqlNames& names) {
    const sql::Tokens tokens = sql::tokens_of(text);
    if (auto hits = hits_with_capitals(tokens, names)) return hits;
    if (is_names_only(tokens)) {
        Hits out;
        for (const Word& word : words_in(text, names.names()))
            if (word.exact)
                out.push_back(for_review(word, names.names(), "sql", "a table or a column: it can't be told"));
        return out;
    }
    std::vector<std::string_view> wrappings{condition, order, expressions, behind_from, from, more_conditions, joined};
    if (begins_as_from(tokens, names)) wrappings.insert(wrappings.begin(), from);
    for (const std::string_view wrapping : wrappings)
        for (std::size_t index = 0; index < std::min(candidates.size(), most_candidates); ++index) {
            const ParseText whole = wrapped(wrapping, candidates[index]);
            auto hits = hits_when_parsed(whole.text, source, names);
            if (!hits) continue;
            for (Hit& hit : *hits)
                if (hit.action == model::Action::rewrite) hit.certainty = model::Certainty::likely;
            return in_original(std::move(*hits), whole);
        }
    return std::nullopt;
}

}  // namespace pgrename::rewriting

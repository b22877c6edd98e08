#include "rewriting/sql_reader.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "rewriting/psql_script.hpp"
#include "rewriting/sql_classification.hpp"
#include "rewriting/sql_fragments.hpp"
#include "rewriting/sql_looks.hpp"
#include "rewriting/sql_parsed.hpp"
#include "rewriting/sql_placeholders.hpp"
#include "sql/names.hpp"
#include "sql/spans.hpp"

namespace pgrename::rewriting {
namespace {

using model::Action;
using model::Certainty;

// The parse tree of a statement of megabytes takes gigabytes.
constexpr std::size_t long_statement = 256UL * 1024;
constexpr std::size_t longest_statement = 4UL * 1024 * 1024;
void demote(Hits& hits, Certainty most) {
    for (Hit& hit : hits)
        if (hit.action == Action::rewrite && hit.certainty < most) hit.certainty = most;
}

/// Nothing is rewritten without somebody's word.
void ask(Hits& hits, const std::string& why) {
    for (Hit& hit : hits) {
        if (hit.action != Action::rewrite) continue;
        hit.action = Action::review;
        hit.certainty = Certainty::doubtful;
        hit.replacement.clear();
        hit.why = why;
    }
}

void shift(Hits& into, Hits from, std::size_t by) {
    for (Hit& hit : from) {
        hit.offset += by;
        into.push_back(std::move(hit));
    }
}

/// `{{ source('app', 'messages') }}`, `{{ ref('messages') }}`: names that dbt's own files map to tables.
bool is_name_of_dbt(std::string_view text, const Word& word) {
    const std::size_t open = text.rfind("{{", word.offset);
    if (open == std::string_view::npos || text.substr(open, word.offset - open).find("}}") != std::string_view::npos)
        return false;
    const std::string_view inside = base::trimmed(text.substr(open + 2, word.offset - open - 2));
    return inside.starts_with("source(") || inside.starts_with("ref(");
}

/// Adds the old names that no parse text held: parameters, parts of longer names.
void complete(Hits& hits, std::string_view text, const std::vector<std::size_t>& holes,
              const Placeholders& placeholders, const SqlNames& names) {
    tidy(hits);
    Hits more;
    for (const Word& word : words_in(text, names.names())) {
        if (!word.exact || is_covered(hits, word.offset, word.end())) continue;
        const bool cut =
            std::ranges::any_of(holes, [&](std::size_t hole) { return hole > word.offset && hole < word.end(); });
        if (cut) continue;
        if (is_name_of_dbt(text, word)) {
            more.push_back(kept(word, names.names(), "dbt", "the name of a source or a model of dbt"));
        } else if (placeholders.is_expression(word.offset, word.end())) {
            more.push_back(
                for_review(word, names.names(), "sql", "an expression that puts in what can't be told here"));
        } else if (placeholders.is_placeholder(word.offset, word.end())) {
            more.push_back(kept(word, names.names(), "variable", "a parameter"));
        } else if (placeholders.touches_hole(word.offset, word.end())) {
            more.push_back(for_review(word, names.names(), "sql", "a part of a name that is put together"));
        } else {
            more.push_back(for_review(word, names.names(), "sql", "SQL whose meaning depends on what is put in"));
        }
    }
    hits.insert(hits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    tidy(hits);
}

/// The end of `insert into x (…) values` in a long statement; 0 when it is none.
std::size_t end_of_head(std::string_view text) {
    const sql::Tokens tokens = sql::tokens_of(text.substr(0, 16384));
    if (!tokens.is(0, "insert")) return 0;
    for (std::size_t index = 1; index < tokens.size(); ++index)
        if (tokens.is(index, "values")) return tokens.all[index].end();
    return 0;
}

Reading read_long_statement(std::string_view text, Manner manner, const SqlNames& names) {
    const std::size_t head = end_of_head(text);
    Reading out;
    if (head == 0) {
        out.hits = Classification(text, names, {manner.source, false}).with({});
        return out;
    }
    const std::string row = " (null)";
    if (auto hits = hits_when_parsed(std::string(text.substr(0, head)) + row, manner.source, names)) {
        out.hits = std::move(*hits);
        out.parsed = true;
    }
    for (Word word : words_in(text.substr(head), names.names())) {
        word.offset += head;
        if (word.exact) out.hits.push_back(kept(word, names.names(), "data", "a value of a row"));
    }
    tidy(out.hits);
    return out;
}

/// `tried`: the text as it is has been parsed in vain.
Reading read_by_parser(std::string_view text, bool tried, const std::vector<ParseText>& candidates, Manner manner,
                       const SqlNames& names) {
    for (const ParseText& candidate : candidates) {
        if (tried && candidate.as_it_is) continue;
        auto hits = hits_when_parsed(candidate.text, manner.source, names);
        if (!hits) continue;
        if (candidate.guessed || manner.source == SqlSource::fragment) demote(*hits, Certainty::likely);
        return {in_original(std::move(*hits), candidate), true};
    }
    const bool fragment = manner.source == SqlSource::fragment ||
                          (manner.source == SqlSource::known && !manner.file && !begins_as_statement(text));
    if (fragment)
        if (auto hits = hits_in_fragment(text, candidates, manner.source, names)) return {std::move(*hits), true};
    // the first with the placeholders and foreign quotes taken out
    const ParseText& plain = candidates[candidates.size() > 1 && candidates[0].as_it_is ? 1 : 0];
    Hits hits = Classification(plain.text, names, {manner.source, false}).with({});
    return {in_original(std::move(hits), plain), false};
}

class ScriptReader {
  public:
    ScriptReader(std::string_view text, const std::vector<std::size_t>& holes, Manner manner, const SqlNames& names)
        : text_(text), holes_(holes), manner_(manner), names_(names), spans_(sql::spans_of(text).all) {
        if (!holes_.empty()) include_holes();
    }

    Reading run() {
        const auto words = words_in(text_, names_.names());
        std::vector<std::size_t> hit;
        std::vector<Word> between;
        std::size_t span = 0;
        for (const Word& word : words) {
            while (span < spans_.size() && end_of(span) <= word.offset) ++span;
            const bool inside = span < spans_.size() && spans_[span].offset <= word.offset;
            if (!inside) {
                between.push_back(word);
            } else if (hit.empty() || hit.back() != span) {
                hit.push_back(span);
            }
        }
        names_ = names_.hidden_by(temporary_tables(hit));
        for (const std::size_t each : hit) statement(each);
        for (const Word& word : between) gap(word);
        tidy(out_.hits);
        return std::move(out_);
    }

  private:
    std::string_view text_;
    const std::vector<std::size_t>& holes_;
    Manner manner_;
    SqlNames names_;
    std::vector<sql::Span> spans_;
    Reading out_;
    std::size_t rows_of_ = static_cast<std::size_t>(-1);  ///< whose rows `rows_` are
    Rows rows_;
    std::size_t command_end_ = 0;

    [[nodiscard]] std::size_t end_of(std::size_t span) const { return spans_[span].offset + spans_[span].length; }
    [[nodiscard]] std::string_view text_of(std::size_t span) const {
        return text_.substr(spans_[span].offset, spans_[span].length);
    }
    void include_holes();
    [[nodiscard]] std::vector<std::string> temporary_tables(const std::vector<std::size_t>& spans) const;
    void statement(std::size_t span);
    void piece(std::size_t from, std::size_t to);
    void gap(const Word& word);
};

/// An interpolation before or behind a statement belongs to it.
void ScriptReader::include_holes() {
    std::size_t hole = 0;
    for (std::size_t index = 0; index < spans_.size(); ++index) {
        const std::size_t next = index + 1 < spans_.size() ? spans_[index + 1].offset : text_.size();
        const std::size_t stop = std::min(text_.find(';', end_of(index)), next);
        while (hole < holes_.size() && holes_[hole] <= stop) {
            const std::size_t begin = std::min(spans_[index].offset, holes_[hole]);
            const std::size_t end = std::max(end_of(index), holes_[hole]);
            spans_[index] = {begin, end - begin};
            ++hole;
        }
    }
}

/// Temporary tables hide others of their name (manual, "search_path").
std::vector<std::string> ScriptReader::temporary_tables(const std::vector<std::size_t>& spans) const {
    std::vector<std::string> out;
    for (const std::size_t span : spans) {
        const auto statement = text_of(span).substr(0, 4096);
        const sql::Tokens tokens = sql::tokens_of(statement);
        for (std::size_t index = 1; index < tokens.size(); ++index) {
            if (!tokens.is(index, "temp") && !tokens.is(index, "temporary")) continue;
            if (!tokens.is(0, "create") && !tokens.is(index - 1, "into")) continue;
            std::size_t at = index + 1;
            if (tokens.is(at, "table") || tokens.is(at, "view")) ++at;
            if (tokens.is(at, "if") && tokens.is(at + 1, "not")) at += 3;
            const sql::WrittenName name = sql::name_at(tokens, at);
            if (name.parts.size() == 1 && index < 8) out.push_back(tokens.identifier(name.parts[0]));
        }
    }
    return out;
}

/// A backslash outside of quotes ends a statement as `;` does: `select … \gset`.
void ScriptReader::statement(std::size_t span) {
    const std::size_t start = spans_[span].offset;
    const auto text = text_of(span);
    std::size_t from = 0;
    if (text.find('\\') != std::string_view::npos) {
        const sql::Tokens tokens = sql::tokens_of(text);
        for (std::size_t index = 0; index < tokens.size(); ++index) {
            const std::size_t at = tokens.all[index].offset;
            if (at < from || !tokens.is(index, "\\")) continue;
            const std::size_t line_end = std::min(text.find('\n', at), text.size());
            piece(start + from, start + at);
            shift(out_.hits, hits_in_psql_command(text.substr(at, line_end - at), names_), start + at);
            from = line_end;
        }
    }
    piece(start + from, start + text.size());
}

void ScriptReader::piece(std::size_t from, std::size_t to) {
    const auto text = text_.substr(from, to - from);
    if (words_in(text, names_.names()).empty()) return;
    std::vector<std::size_t> holes;
    for (const std::size_t hole : holes_)
        if (hole >= from && hole <= to) holes.push_back(hole - from);
    Reading inner = read_statement(text, holes, manner_, names_);
    out_.parsed = out_.parsed || inner.parsed;
    shift(out_.hits, std::move(inner.hits), from);
}

/// Between statements: rows of COPY, psql's commands, comments.
void ScriptReader::gap(const Word& word) {
    const auto after = std::ranges::upper_bound(spans_, word.offset, {}, &sql::Span::offset);
    const auto before = static_cast<std::size_t>(after - spans_.begin());
    std::size_t begin = before == 0 ? 0 : end_of(before - 1);
    if (before > 0 && rows_of_ != before) {
        rows_of_ = before;
        rows_ = rows_behind(text_, text_of(before - 1), begin);
    }
    if (before > 0 && word.offset >= rows_.begin && word.offset < rows_.end) {
        if (word.exact) out_.hits.push_back(kept(word, names_.names(), "data", "a value of a row"));
        return;
    }
    if (word.offset < command_end_) return;
    if (before > 0) begin = std::max(begin, rows_.end);
    const auto line_break = text_.substr(0, word.offset).rfind('\n');
    const std::size_t line = line_break == std::string_view::npos ? 0 : line_break + 1;
    const auto first = text_.find_first_not_of("; \t\r", std::max(line, begin));
    if (first < word.offset && text_[first] == '\\') {
        command_end_ = std::min(text_.find('\n', first), text_.size());
        shift(out_.hits, hits_in_psql_command(text_.substr(first, command_end_ - first), names_), first);
    } else if (word.exact) {
        out_.hits.push_back(kept(word, names_.names(), "comment", "a comment"));
    }
}

}  // namespace

Reading read_statement(std::string_view text, const std::vector<std::size_t>& holes, Manner manner,
                       const SqlNames& names) {
    if (text.size() > longest_statement || (text.size() > long_statement && end_of_head(text) > 0))
        return read_long_statement(text, manner, names);
    const bool plain = holes.empty() && text.find('@') == std::string_view::npos;
    if (plain)  // most SQL is SQL as it stands
        if (auto hits = hits_when_parsed(text, manner.source, names)) {
            if (manner.source == SqlSource::fragment) demote(*hits, Certainty::likely);
            return {std::move(*hits), true};
        }
    const Placeholders placeholders(text, holes);
    Reading out = read_by_parser(text, plain, placeholders.candidates(!manner.file), manner, names);
    complete(out.hits, text, holes, placeholders, names);
    return out;
}

Reading read_script(std::string_view text, const std::vector<std::size_t>& holes, Manner manner, const Names& names) {
    if (manner.source == SqlSource::looks && !begins_as_statement(text)) return {};
    const auto words = words_in(text, names);
    if (words.empty()) return {};
    if (manner.source != SqlSource::looks) return ScriptReader(text, holes, manner, SqlNames(names, words)).run();
    const Looks looks = looks_of(text);
    if (looks == Looks::otherwise) return {};
    Reading out = ScriptReader(text, holes, manner, SqlNames(names, words)).run();
    demote(out.hits, Certainty::likely);
    if (!out.parsed && looks != Looks::surely) return {};
    if (!out.parsed) ask(out.hits, "it looks like SQL, but can't be parsed");
    if (looks == Looks::surely) return out;
    ask(out.hits, "it may be SQL");
    const bool asks = std::ranges::any_of(out.hits, [](const Hit& hit) { return hit.action == Action::review; });
    if (!asks) return {};
    return out;
}

Hits read_nested_sql(std::string_view text, const Names& names, bool expected) {
    if (!begins_as_statement(text)) return {};
    Reading out = read_script(text, {}, {expected ? SqlSource::known : SqlSource::looks, true}, names);
    demote(out.hits, Certainty::likely);
    return out.parsed ? std::move(out.hits) : Hits{};
}

}  // namespace pgrename::rewriting

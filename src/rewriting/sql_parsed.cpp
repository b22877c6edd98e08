#include "rewriting/sql_parsed.hpp"

#include <algorithm>

#include "rewriting/sql_classification.hpp"
#include "sql/parser.hpp"
#include "sql/statements.hpp"

namespace pgrename::rewriting {
namespace {

using sql::MentionKind;

/// Of two at one place the one that is rewritten counts, then the longer.
bool comes_first(const sql::Found& one, const sql::Found& other) {
    if (one.offset != other.offset) return one.offset < other.offset;
    if (one.replacement.empty() != other.replacement.empty()) return other.replacement.empty();
    return one.length > other.length;
}

std::string why_of(const sql::Found& found) {
    switch (found.kind) {
        case MentionKind::table:
            return "PostgreSQL's parser reads a table here";
        case MentionKind::column_qualifier:
            return "a column of the table";
        case MentionKind::type:
            return "the table's row type";
        case MentionKind::regclass:
            return "a text that PostgreSQL reads as a relation's name";
        case MentionKind::dynamic_sql:
            return "SQL that is put together and run";
        case MentionKind::trigger_name:
            return "compared with the trigger's table: both names are accepted";
        default:
            return "a mention of the table";
    }
}

Hit rewritten(const sql::Found& found, std::string_view text, const SqlNames& names) {
    Hit out;
    out.offset = found.offset;
    out.length = found.length;
    out.rename = names.pair_of(*found.rename);
    out.replacement = found.replacement;
    out.action = model::Action::rewrite;
    const bool guessed = found.kind == MentionKind::dynamic_sql || found.kind == MentionKind::trigger_name ||
                         found.rename->first.schema() == unknown_schema;
    out.certainty = guessed ? model::Certainty::likely : model::Certainty::certain;
    out.kind = "sql";
    out.why = why_of(found);
    trim_to_name(out, text, found.rename->first.name());
    return out;
}

Hit kept_alias(const sql::Found& found, const SqlNames& names) {
    Hit out;
    out.offset = found.offset;
    out.length = found.length;
    out.rename = names.pair_of(*found.rename);
    out.action = model::Action::keep;
    out.certainty = model::Certainty::certain;
    out.kind = "alias";
    out.why = "the old name stays as an alias here";
    return out;
}

Hits hits_of(std::vector<sql::Found> all, std::string_view text, const SqlNames& names) {
    std::ranges::stable_sort(all, comes_first);
    Hits out;
    for (const sql::Found& found : all) {
        if (found.offset + found.length > text.size()) continue;
        if (!found.replacement.empty()) {
            out.push_back(rewritten(found, text, names));
        } else if (found.kind == MentionKind::column_qualifier) {
            out.push_back(kept_alias(found, names));
        }
    }
    tidy(out);
    return out;
}

/// `select messages from comms_messages as messages`: the first one is the row, by its alias.
void name_aliases(Hits& hits) {
    for (Hit& hit : hits) {
        if (hit.kind != "column") continue;
        const bool alias = std::ranges::any_of(hits, [&](const Hit& other) {
            return other.rename == hit.rename && other.action == model::Action::rewrite &&
                   other.replacement.find(" as ") != std::string::npos;
        });
        if (!alias) continue;
        hit.kind = "alias";
        hit.why = "the old name stays as an alias here";
    }
}

}  // namespace

std::optional<Hits> hits_when_parsed(std::string_view text, SqlSource source, const SqlNames& names) {
    sql::Findings findings = sql::find_in_statement(text, names.tables());
    Surroundings around;
    around.source = source;
    if (!findings.unparsed.empty()) {
        if (!sql::parse(text).error.empty()) return std::nullopt;
        around.bodies_parsed = false;  // the statement is good, a function's body is not
    }
    Hits known = hits_of(std::move(findings.found), text, names);
    const auto words = words_in(text, names.names());
    const bool complete =
        std::ranges::all_of(words, [&](const Word& word) { return is_covered(known, word.offset, word.end()); });
    if (complete) return known;
    Hits out = Classification(text, names, around).with(std::move(known));
    name_aliases(out);
    return out;
}

Hits in_original(Hits hits, const ParseText& made) {
    std::erase_if(hits, [&](Hit& hit) {
        const std::size_t from = made.origin[hit.offset];
        if (from == ParseText::nowhere) return true;
        for (std::size_t at = 1; at < hit.length; ++at)
            if (made.origin[hit.offset + at] != from + at) return true;
        hit.offset = from;
        return false;
    });
    return hits;
}

}  // namespace pgrename::rewriting

#include "sql/rewriting.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "sql/parser.hpp"
#include "sql/spans.hpp"
#include "sql/statements.hpp"

namespace pgrename::sql {
namespace {

bool comes_first(const Found& one, const Found& other) {
    // of two at one place the longer, and the one that is rewritten, counts
    if (one.offset != other.offset) return one.offset < other.offset;
    if (one.replacement.empty() != other.replacement.empty()) return other.replacement.empty();
    return one.length > other.length;
}

Rewriting applied(std::string_view text, Findings findings, bool only_trigger_names) {
    std::stable_sort(findings.found.begin(), findings.found.end(), comes_first);
    Rewriting out;
    std::size_t done = 0;
    for (const Found& found : findings.found) {
        if (found.offset < done || found.offset + found.length > text.size()) continue;
        const bool wanted = !only_trigger_names || found.kind == MentionKind::trigger_name;
        const bool rewritten = wanted && !found.replacement.empty();
        out.text += text.substr(done, found.offset - done);
        out.text += rewritten ? std::string_view(found.replacement) : text.substr(found.offset, found.length);
        done = found.offset + found.length;
        out.mentions.push_back({found.kind, found.offset, found.length, found.rename->first, rewritten});
    }
    out.text += text.substr(done);
    if (!findings.unparsed.empty()) {
        out.unparsed = base::format("{} at {}", findings.unparsed, line_and_column(text, findings.unparsed_at));
    }
    return out;
}

template <class Find>
Rewriting rewritten_by(std::string_view text, const Context& context, const Find& find) {
    const OldTables tables(context);
    if (!tables.may_be_in(text)) return {std::string(text), {}, {}};
    Rewriting out;
    on_deep_stack([&] { out = applied(text, find(tables), context.only_trigger_names); });
    return out;
}

}  // namespace

std::string_view to_string(MentionKind kind) {
    switch (kind) {
        case MentionKind::table:
            return "table";
        case MentionKind::column_qualifier:
            return "column_qualifier";
        case MentionKind::type:
            return "type";
        case MentionKind::regclass:
            return "regclass";
        case MentionKind::dynamic_sql:
            return "dynamic_sql";
        case MentionKind::trigger_name:
            return "trigger_name";
        case MentionKind::literal:
            return "literal";
        case MentionKind::identifier:
            return "identifier";
    }
    return "identifier";
}

Rewriting rewrite_statements(std::string_view text, const Context& context) {
    return rewritten_by(text, context, [&](const OldTables& tables) { return find_in_script(text, tables); });
}

Rewriting rewrite_body(std::string_view body, std::string_view language, const Context& context) {
    return rewritten_by(body, context, [&](const OldTables& tables) { return find_in_body(body, language, tables); });
}

}  // namespace pgrename::sql

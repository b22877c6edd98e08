#include "planning/function_rewrites.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/format.hpp"
#include "planning/literal_decisions.hpp"
#include "sql/search_path.hpp"

namespace pgrename::planning {
namespace {

using model::Function;
using sql::Mention;
using sql::MentionKind;

/// Where the body stands in what pg_get_functiondef printed, and the text that opens it (`AS $function$`).
struct BodyPlace {
    std::size_t begin = 0;
    std::string opening;
};

BodyPlace find_body(const Function& function) {
    const auto begin = function.definition.rfind(function.body);
    if (function.body.empty() || begin == std::string::npos) {
        throw base::Error(base::Trouble::bug,
                          base::format("the body of {} is not in its own definition", function.shown()));
    }
    const auto line = function.definition.rfind('\n', begin == 0 ? 0 : begin - 1);
    const auto from = line == std::string::npos ? 0 : line + 1;
    return {begin, function.definition.substr(from, begin - from)};
}

std::string new_body(const Function& function, const BodyPlace& place, const std::string& new_definition) {
    const auto tail = function.definition.size() - place.begin - function.body.size();
    const auto begin = new_definition.find(place.opening) + place.opening.size();
    return new_definition.substr(begin, new_definition.size() - tail - begin);
}

std::string line_at(const std::string& body, std::size_t offset) {
    const auto before = offset == 0 ? std::string::npos : body.rfind('\n', offset - 1);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    const auto end = std::min(body.find('\n', offset), body.size());
    const auto first = body.find_first_not_of(" \t\r", begin);
    if (first == std::string::npos || first >= end) return {};
    const auto last = body.find_last_not_of(" \t\r", end - 1);
    return body.substr(first, last - first + 1);
}

std::string why(const Mention& mention, const std::string& unparsed) {
    if (!unparsed.empty()) return base::format("the body could not be parsed ({})", unparsed);
    if (mention.kind == MentionKind::dynamic_sql) return "dynamic SQL, rewritten";
    if (mention.kind == MentionKind::trigger_name) return "compared with TG_TABLE_NAME; rewritten to accept both names";
    return "string literal";
}

const char* decided_words(const project::LiteralDecision& decision) {
    if (decision.literals == "keep") return "kept";
    return decision.literals == "both" ? "the new name added" : "rewritten";
}

bool wants_review(const Mention& mention, const std::string& unparsed) {
    return mention.kind == MentionKind::literal || mention.kind == MentionKind::dynamic_sql ||
           mention.kind == MentionKind::trigger_name || !unparsed.empty();
}

/// Relations of other schemas that have the old or the new name of a table: on some search paths they come first.
std::set<model::RelationName> namesakes(const model::Snapshot& snapshot, const sql::Renames& renames) {
    std::map<std::string, std::set<std::string>> schemas;
    for (const auto& [from, to] : renames) {
        schemas[from.name()].insert(from.schema());
        schemas[to.name()].insert(to.schema());
    }
    std::set<model::RelationName> out;
    for (const auto& relation : snapshot.relations) {
        const auto found = schemas.find(relation.name);
        if (found != schemas.end() && !found->second.contains(relation.schema)) out.insert(relation.relation_name());
    }
    return out;
}

sql::Context context_for(const Function& function, const model::Snapshot& snapshot, const sql::Renames& renames) {
    constexpr std::string_view key = "search_path=";
    for (const auto& setting : function.settings) {
        if (setting.starts_with(key)) return {renames, sql::schemas_in(std::string_view(setting).substr(key.size()))};
    }
    auto path = snapshot.search_path;
    // Without a path of its own a function runs with its caller's; the renamed tables' schemas are the likeliest
    // meaning.
    for (const auto& [from, to] : renames) {
        if (std::find(path.begin(), path.end(), from.schema()) == path.end()) path.push_back(from.schema());
    }
    return {renames, path, false, {}};
}

/// The note about one mention: where it stands, and what becomes of it.
model::ReviewNote note_of(const Function& function, const Mention& mention, std::size_t offset,
                          const std::string& unparsed, const LiteralDecisions& decisions) {
    const auto line =
        1 + std::count(function.body.begin(), function.body.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    model::ReviewNote out{function.shown(),
                          static_cast<int>(line),
                          line_at(function.body, offset),
                          mention.table.shown(),
                          why(mention, unparsed),
                          mention.rewritten,
                          {}};
    if (mention.kind != MentionKind::literal) return out;
    if (const auto* decision = decisions.about(function.oid, mention.table)) {
        out.decision = decision->literals;
        out.why = base::format("string literal, {}: {}", decided_words(*decision), decision->reason);
    }
    return out;
}

void rewrite(const Function& function, const sql::Context& context, const LiteralDecisions& decisions,
             model::RenamePlan& plan) {
    const bool parsed_language = function.language == "sql" || function.language == "plpgsql";
    const auto place = find_body(function);
    const auto rewriting = parsed_language ? sql::rewrite_statements(function.definition, context)
                                           : sql::rewrite_body(function.body, function.language, context);
    const auto body_begin = parsed_language ? place.begin : 0;
    model::FunctionRewrite out;
    out.oid = function.oid;
    out.shown = function.shown();
    out.old_definition = function.definition;
    out.new_definition = rewriting.text;
    if (!parsed_language) {
        out.new_definition = function.definition;
        out.new_definition.replace(place.begin, function.body.size(), rewriting.text);
    }
    out.old_body = function.body;
    std::set<std::string> tables;
    for (const auto& mention : rewriting.mentions) {
        if (mention.offset < body_begin) continue;  // the signature follows its types by OID
        if (mention.rewritten) {
            ++out.replacements;
            tables.insert(mention.table.shown());
        }
        if (!wants_review(mention, rewriting.unparsed)) continue;
        const auto offset = std::min(mention.offset - body_begin, function.body.size());
        auto note = note_of(function, mention, offset, rewriting.unparsed, decisions);
        if (plan.review.empty() || plan.review.back() != note) plan.review.push_back(std::move(note));
    }
    if (out.replacements == 0) return;
    out.new_body = new_body(function, place, out.new_definition);
    const bool by_trigger_name = std::any_of(rewriting.mentions.begin(), rewriting.mentions.end(),
                                             [](const Mention& it) { return it.kind == MentionKind::trigger_name; });
    if (by_trigger_name) {
        auto only = context;
        only.only_trigger_names = true;
        out.interim_definition = sql::rewrite_statements(function.definition, only).text;
        out.interim_body = new_body(function, place, out.interim_definition);
    }
    out.tables.assign(tables.begin(), tables.end());
    plan.functions.push_back(std::move(out));
}

/// Unquoted identifiers fold, so the search for candidates ignores case; the SQL door decides what a hit means.
std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

sql::Renames renames_of(const model::RenamePlan& plan) {
    sql::Renames out;
    for (const auto& rename : plan.renames) out.emplace(rename.old_name(), rename.new_name());
    return out;
}

void rewrite_functions(const model::Snapshot& snapshot, model::RenamePlan& plan,
                       const std::vector<project::LiteralDecision>& decided) {
    const auto renames = renames_of(plan);
    const LiteralDecisions decisions(decided, snapshot, renames);
    std::vector<std::string> needles;
    for (const auto& [from, to] : renames) {
        const auto inside_quotes = model::quoted(from.name());
        needles.push_back(folded(inside_quotes.substr(1, inside_quotes.size() - 2)));
    }
    const auto others = namesakes(snapshot, renames);
    for (const auto& function : snapshot.functions) {
        const bool stored_parsed = !function.tree.empty();
        if (function.definition.empty() || stored_parsed || function.body.empty()) continue;
        const auto body = folded(function.body);
        const bool named = std::any_of(needles.begin(), needles.end(),
                                       [&](const auto& needle) { return body.find(needle) != std::string::npos; });
        if (!named) continue;
        auto context = context_for(function, snapshot, renames);
        context.literals = decisions.of(function.oid);
        context.others = others;
        rewrite(function, context, decisions, plan);
    }
    decisions.check(plan.review);
}

}  // namespace pgrename::planning

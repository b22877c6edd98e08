#include "planning/literal_decisions.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "sql/signatures.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::Function;
using model::RelationName;
using project::LiteralDecision;

sql::LiteralUse use_of(const LiteralDecision& decision) {
    if (decision.literals == "rewrite") return sql::LiteralUse::rewrite;
    return decision.literals == "both" ? sql::LiteralUse::both : sql::LiteralUse::keep;
}

[[noreturn]] void refuse(const LiteralDecision& decision, const std::string& what, const std::string& help) {
    throw base::Error(base::Trouble::usage, format("{}: {}", decision.position.shown(), what), help);
}

const Function& function_meant(const LiteralDecision& decision, const model::Snapshot& snapshot) {
    const auto wanted = sql::signature_of(decision.function);
    if (!wanted) {
        refuse(decision, format("\"{}\" is no function's signature", decision.function),
               "write it as in SQL: public.count_rows(text)");
    }
    std::vector<const Function*> found;
    for (const auto& function : snapshot.functions) {
        if (function.name != wanted->name) continue;  // parsing every signature takes its time
        const auto signature = sql::signature_of(function.shown());
        if (signature && wanted->means(*signature)) found.push_back(&function);
    }
    if (found.empty()) {
        refuse(decision, format("there is no function {}", decision.function),
               "remove the entry, or correct the signature");
    }
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const auto* function : found) names.push_back(function->shown());
        refuse(decision, format("{} may be {}", decision.function, base::join(names, " or ")),
               "write schema and argument types of the one that is meant");
    }
    return *found.front();
}

bool is_about(const LiteralDecision& decision, const RelationName& table) {
    const auto& tables = decision.tables;
    return tables.empty() || std::find(tables.begin(), tables.end(), table) != tables.end();
}

}  // namespace

LiteralDecisions::LiteralDecisions(const std::vector<LiteralDecision>& decisions, const model::Snapshot& snapshot,
                                   const sql::Renames& renames)
    : renames_(renames) {
    for (const auto& decision : decisions) all_.push_back({&decision, &function_meant(decision, snapshot)});
}

std::map<RelationName, sql::LiteralUse> LiteralDecisions::of(model::Oid function) const {
    std::map<RelationName, sql::LiteralUse> out;
    for (const auto& [from, to] : renames_) {
        if (const auto* decision = about(function, from)) out.emplace(from, use_of(*decision));
    }
    return out;
}

const LiteralDecision* LiteralDecisions::about(model::Oid function, const RelationName& table) const {
    const LiteralDecision* general = nullptr;
    for (const auto& [decision, meant] : all_) {
        if (meant->oid != function || !is_about(*decision, table)) continue;
        if (!decision->tables.empty()) return decision;  // one for this table counts before one for all
        general = decision;
    }
    return general;
}

void LiteralDecisions::check(const std::vector<model::ReviewNote>& review) const {
    for (const auto& [decision, function] : all_) {
        bool met = false;
        for (const auto& note : review) {
            if (note.function != function->shown() || note.decision.empty()) continue;
            const auto table = RelationName::parse(note.table, "public");
            if (about(function->oid, table) != decision) continue;
            met = true;
            if (decision->literals == "keep" || note.rewritten) continue;
            const auto place = format("line {} `{}` of {}", note.line, note.text, note.function);
            if (decision->literals == "both") {
                refuse(*decision, format("{} can't accept both names: the literal is not an element of a list", place),
                       "decide \"rewrite\" or \"keep\" for this table, or change the function in a migration");
            }
            refuse(*decision, format("{} can't be rewritten", place),
                   "pgrename writes into literals that name the table itself: change the function "
                   "in a migration, or decide \"keep\"");
        }
        if (!met) {
            refuse(*decision, format("no string literal of {} is left to decide about", function->shown()),
                   "remove the entry: what names a table for certain is rewritten without being asked for");
        }
    }
}

}  // namespace pgrename::planning

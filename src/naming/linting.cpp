#include "naming/linting.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "naming/proposals.hpp"

namespace pgrename::naming {
namespace {

using model::LintResult;
using model::NamingFinding;
using model::RelationName;
using model::TableFindings;

/// An exception counts up to its last day.
bool is_excepted(const Rule& rule, const Subject& subject, const std::string& today) {
    const auto& exceptions = subject.rules().exceptions;
    return std::any_of(exceptions.begin(), exceptions.end(), [&](const project::NamingException& exception) {
        return !exception.is_expired(today) &&
               (exception.rules.empty() || exception.rules.contains(std::string(rule.id))) &&
               exception.covers(subject.table->schema, subject.name);
    });
}

/// What a table breaks, and whether it is let off for some of it.
struct Verdict {
    std::vector<NamingFinding> findings;
    bool excepted = false;
};

Verdict verdict_of(const Subject& subject, const std::string& today) {
    Verdict out;
    for (const auto& rule : catalogue()) {
        auto detail = judged(rule, subject);
        if (!detail) continue;
        if (is_excepted(rule, subject, today)) {
            out.excepted = true;
        } else {
            out.findings.push_back({std::string(rule.id), std::string(rule.name), std::move(*detail)});
        }
    }
    return out;
}

/// An exception that ran out is a finding of its own, beside those it no longer covers: it may cover nothing any more.
void add_expired(const Surroundings& around, const std::string& today, std::map<RelationName, TableFindings>& found) {
    for (const auto& exception : around.rules().exceptions) {
        if (!exception.is_expired(today)) continue;
        const RelationName table(exception.schema, exception.table);
        auto& entry = found.try_emplace(table, TableFindings{table, {}, {}, {}, 0}).first->second;
        entry.findings.push_back({std::string(expired_exception_id), "expired-exception",
                                  base::format("its exception ran out on {} (owner {}; reason: {})", exception.expires,
                                               exception.owner, exception.reason)});
        if (!entry.place) {
            entry.place = model::SourcePlace{exception.position.file.string(), exception.position.line,
                                             exception.position.column, ""};
        }
    }
}

}  // namespace

LintResult lint(const Surroundings& around, const std::string& today) {
    LintResult out;
    std::map<RelationName, TableFindings> found;
    std::vector<const model::Relation*> broken;
    for (const auto* table : around.tables()) {
        auto verdict = verdict_of(subject(around, *table, table->name), today);
        if (!verdict.findings.empty()) {
            broken.push_back(table);
            found.emplace(
                table->relation_name(),
                TableFindings{table->relation_name(), std::move(verdict.findings), {}, {}, table->row_estimate});
        } else if (verdict.excepted) {
            ++out.excepted;
        } else {
            ++out.conforming;
        }
    }
    const auto breaks = [&](const Rule& rule, const Subject& considered) {
        return judged(rule, considered).has_value() && !is_excepted(rule, considered, today);
    };
    auto proposals = propose(around, broken, breaks);
    for (std::size_t i = 0; i < broken.size(); ++i) {
        found.at(broken[i]->relation_name()).proposal = std::move(proposals[i]);
    }
    add_expired(around, today, found);
    for (auto& [name, findings] : found) out.tables.push_back(std::move(findings));
    return out;
}

std::vector<model::RuleSummary> rule_summaries() {
    std::vector<model::RuleSummary> out;
    for (const auto& rule : catalogue()) {
        out.push_back({std::string(rule.id), std::string(rule.name), std::string(rule.summary)});
    }
    return out;
}

}  // namespace pgrename::naming

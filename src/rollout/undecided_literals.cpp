#include "rollout/undecided_literals.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/format.hpp"
#include "hazards/inspection.hpp"
#include "hazards/words.hpp"
#include "planning/function_rewrites.hpp"
#include "sql/signatures.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rollout {
namespace {

using model::ReviewNote;

class Kept {
  public:
    Kept(const model::RenamePlan& plan, const project::Phase* phase) {
        for (const auto& note : plan.review)
            if (note.decision == "keep") planned_.emplace(note.function, note.table);
        if (phase == nullptr) return;
        for (const auto& decision : phase->literals) {
            // Any other decision is carried out by apply: now it would come too late.
            const auto function = decision.literals == "keep" ? sql::signature_of(decision.function) : std::nullopt;
            if (function) later_.emplace_back(*function, &decision.tables);
        }
    }

    [[nodiscard]] bool operator()(const ReviewNote& note) const {
        if (planned_.contains({note.function, note.table})) return true;
        if (later_.empty()) return false;
        const auto function = sql::signature_of(note.function);
        return function && std::any_of(later_.begin(), later_.end(), [&](const auto& each) {
                   const auto& [meant, tables] = each;
                   return meant.means(*function) &&
                          (tables->empty() || std::any_of(tables->begin(), tables->end(), [&](const auto& table) {
                               return table.shown() == note.table;
                           }));
               });
    }

  private:
    std::set<std::pair<std::string, std::string>> planned_;  ///< function and table
    std::vector<std::pair<sql::Signature, const std::vector<model::RelationName>*>> later_;
};

/// A list of the team's own that accepts either name, say.
bool holds_new_name(const ReviewNote& note, const model::RenamePlan& plan) {
    return std::any_of(plan.renames.begin(), plan.renames.end(), [&](const model::TableRename& rename) {
        return rename.old_name().shown() == note.table && hazards::has_word(note.text, sql::folded(rename.to));
    });
}

/// The function is as apply left it, and there every string that may be this table was made to fit.
bool made_to_fit(const ReviewNote& note, const model::Snapshot& now, const model::RenamePlan& plan) {
    const auto function = std::find_if(now.functions.begin(), now.functions.end(),
                                       [&](const model::Function& it) { return it.shown() == note.function; });
    if (function == now.functions.end()) return false;
    // By OID: a signature that names a table's type is another one now.
    const auto rewrite = std::find_if(plan.functions.begin(), plan.functions.end(),
                                      [&](const model::FunctionRewrite& it) { return it.oid == function->oid; });
    if (rewrite == plan.functions.end() || function->body != rewrite->new_body) return false;
    const auto notes = [&](bool rewritten) {
        return std::any_of(plan.review.begin(), plan.review.end(), [&](const ReviewNote& it) {
            return it.function == rewrite->shown && it.table == note.table && it.rewritten == rewritten;
        });
    };
    return notes(true) && !notes(false);
}

}  // namespace

std::vector<std::string> undecided_literals(const model::Snapshot& now, const model::RenamePlan& plan,
                                            const project::Phase* phase) {
    std::vector<std::string> out;
    if (phase != nullptr && phase->allowed.contains(std::string(hazards::undecided_literals_id))) return out;
    model::RenamePlan again;
    again.renames = plan.renames;
    planning::rewrite_functions(now, again);
    const Kept kept(plan, phase);
    for (const auto& note : again.review) {
        if (note.rewritten || kept(note) || holds_new_name(note, plan) || made_to_fit(note, now, plan)) continue;
        out.push_back(base::format("{}: line {} `{}` may mean {} ({})", note.function, note.line, note.text, note.table,
                                   note.why));
    }
    return out;
}

}  // namespace pgrename::rollout

#include "commands/code_checking.hpp"

#include <iostream>

#include "base/terminal.hpp"
#include "commands/types_for_checks.hpp"

namespace pgrename::commands {

CheckedTree checked_tree(const project::Project& project, const source::Repository& repository, bool quiet) {
    CheckedTree out{repository.root(), project.root, {}, project.code.check, quiet};
    if (out.commands.empty()) return out;
    for (const auto& file : repository.files()) out.files.insert(file.path);
    return out;
}

Checking::Checking(const project::Project& project, const source::Repository& repository, const Wishes& wishes)
    : project_(project), wishes_(wishes), tree_(checked_tree(project, repository, wishes.quiet)) {
    if (!wishes.run || tree_.commands.empty() || wishes.allow_dirty) return;
    if (!repository.has_git()) return;
    for (const auto& change : repository.changes()) foreign_.insert(change.path);
    for (const auto& file : repository.files())
        if (wishes.tracked_only && !file.tracked) foreign_.insert(file.path);
}

void Checking::before(const rewriting::Survey& survey) {
    references_.insert(references_.end(), survey.ledger.references.begin(), survey.ledger.references.end());
    if (survey.edits.empty() || !wishes_.run || before_) return;
    before_ = run_checks(tree_, "before the edits");
    require_runnable(*before_);
}

Checking::Outcome Checking::after(const rewriting::Survey& survey, const rewriting::EditSet& done,
                                  const rewriting::Names& names) {
    Outcome out;
    const bool first = !before_;
    if (first && wishes_.run && wishes_.even_if_done) {
        // Whatever fails now may be decided.
        before_.emplace();
        for (const std::string& command : tree_.commands) before_->push_back({command, 0, {}});
    }
    if (!before_ || before_->empty()) return out;
    TypesForChecks types(project_, names);
    const auto runs = run_checks(tree_, "after the edits");
    if (first) require_runnable(runs);
    out.confirmation.last = runs;
    if (wishes_.confirm) out.confirmation = confirm(tree_, *before_, runs, references_, candidates(survey, done));
    const bool renamed = types.differ();
    types.put_back();
    const auto verdict = compare_checks(tree_, *before_, out.confirmation.last, references_, base::Style::of(stderr));
    std::cerr << verdict.text;
    if (renamed && !wishes_.quiet)
        std::cerr << "note: checked with the new names in the types file, which is as it was again; `pgrename types` "
                     "writes it\n";
    out.good = verdict.good;
    return out;
}

std::vector<rewriting::Candidate> Checking::candidates(const rewriting::Survey& survey,
                                                       const rewriting::EditSet& done) const {
    auto out = candidates_of(survey.ledger, done);
    std::erase_if(out, [&](const auto& each) { return foreign_.contains(each.edit.file); });
    return out;
}

}  // namespace pgrename::commands

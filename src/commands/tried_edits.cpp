#include "commands/tried_edits.hpp"

#include "base/files.hpp"

namespace pgrename::commands {

TriedEdits::TriedEdits(const CheckedTree& tree, const std::vector<CheckRun>& before, const std::vector<CheckRun>& after,
                       const std::vector<model::Reference>& references,
                       const std::vector<rewriting::Candidate>& candidates)
    : tree_(tree), before_(before), references_(references), candidates_(candidates) {
    for (std::size_t i = 0; i < after.size(); ++i) known_.emplace(std::pair(i, Chosen{}), read(i, after[i]));
}

Said TriedEdits::read(std::size_t command, CheckRun run) const {
    Said out;
    const CheckRun& was = before_.at(command);
    out.fresh = fresh_problems(tree_, was, run, references_);
    out.unreadable = out.fresh.empty() && run.exit_code != 0 && was.exit_code == 0;
    out.run = std::move(run);
    return out;
}

const Said& TriedEdits::said(std::size_t command, const Chosen& rewritten, const std::string& moment) {
    const auto key = std::pair(command, rewritten);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    write(rewritten);
    return known_.emplace(key, read(command, run_check(tree_, before_.at(command).command, moment))).first->second;
}

rewriting::EditSet TriedEdits::edits_of(const Chosen& some) const {
    rewriting::EditSet out;
    for (const std::size_t i : some) out.add(candidates_[i].edit);
    return out;
}

void TriedEdits::write(const Chosen& some) {
    if (some == written_) return;
    const auto edits = edits_of(some);
    for (const std::string& file : edits.files()) {
        const auto path = tree_.root / file;
        if (!originals_.contains(path)) originals_.emplace(path, base::read_file(path));
    }
    put_back();
    edits.write(tree_.root);
    written_ = some;
}

}  // namespace pgrename::commands

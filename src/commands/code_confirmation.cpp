#include "commands/code_confirmation.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <tuple>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "rewriting/originals.hpp"
#include "source/text_file.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using base::format;
using model::Reference;
using rewriting::Candidate;
using rewriting::Problem;
using Set = std::vector<std::size_t>;

/// The same problem at the same place.
using Key = std::tuple<std::string, std::string, std::size_t>;
Key key_of(const Problem& problem) {
    return {problem.diagnostic.file, problem.diagnostic.message, problem.diagnostic.line};
}

std::string shown(const Problem& problem) {
    return format("{}:{}: {}", problem.diagnostic.file, problem.diagnostic.line, problem.diagnostic.message);
}

/// What all commands say that they did not say before.
struct State {
    std::vector<CheckRun> runs;
    std::vector<Problem> problems;
    bool unreadable = false;  ///< a command fails, and nobody can say of what
};

class Confirming {
  public:
    Confirming(const CheckedTree& tree, const std::vector<CheckRun>& before, const std::vector<Reference>& references,
               const std::vector<Candidate>& candidates)
        : tree_(tree), before_(before), references_(references), candidates_(candidates) {}

    Confirmation run(const std::vector<CheckRun>& after) {
        State state = state_of(after);
        try {
            for (int round = 1; round <= most_rounds && !state.problems.empty(); ++round) {
                const auto trials = chosen(state.problems);
                if (trials.empty()) break;
                say(format("round {}: the checks point at {} for review; rewriting {}", round,
                           count(trials) == 1 ? "a place" : format("{} places", count(trials)),
                           count(trials) == 1 ? "it" : "them"));
                write(trials);
                state = judged(trials, state, state_of(run_checks(tree_, format("round {}", round))));
            }
        } catch (...) {
            rewriting::put_back(originals_);
            throw;
        }
        rewriting::put_back(originals_);
        out_.edits = edits_of(kept_);
        for (const std::size_t i : kept_) out_.confirmed.push_back(reasons_.at(i));
        out_.last = std::move(state.runs);
        return std::move(out_);
    }

  private:
    struct Trial {
        Problem problem;
        Set set;  ///< indices of candidates
    };
    const CheckedTree& tree_;
    const std::vector<CheckRun>& before_;
    const std::vector<Reference>& references_;
    const std::vector<Candidate>& candidates_;
    rewriting::Originals originals_;
    std::map<std::string, std::string> texts_;  ///< as they were at first
    std::set<std::size_t> kept_;
    std::map<std::size_t, Reference> reasons_;
    std::set<std::pair<Key, Set>> tried_;
    Confirmation out_;

    void say(const std::string& line) const {
        if (!tree_.quiet) std::cerr << line << "\n";
    }

    [[nodiscard]] State state_of(std::vector<CheckRun> runs) const {
        State out;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const auto fresh = fresh_problems(tree_, before_.at(i), runs[i], references_);
            out.problems.insert(out.problems.end(), fresh.begin(), fresh.end());
            out.unreadable = out.unreadable || (fresh.empty() && runs[i].exit_code != 0 && before_[i].exit_code == 0);
        }
        out.runs = std::move(runs);
        return out;
    }

    const std::string& text_of(const std::string& file) {
        const auto [it, fresh] = texts_.try_emplace(file);
        if (fresh) it->second = source::decode(base::read_file(tree_.root / file)).text;
        return it->second;
    }

    /// For each problem the nearest set of places that was not tried for it yet.
    [[nodiscard]] std::vector<Trial> chosen(const std::vector<Problem>& problems) {
        std::vector<Candidate> left;
        Set index;
        std::set<std::string> named;
        for (const Problem& problem : problems)
            for (const auto& spot : problem.spots) named.insert(spot.file);
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const model::Edit& edit = candidates_[i].edit;
            if (kept_.contains(i) || !named.contains(edit.file)) continue;
            // SQL folds capitals: the word may be written in another way than the table's name is.
            if (text_of(edit.file).compare(edit.offset, edit.expected.size(), edit.expected) != 0) continue;
            left.push_back(candidates_[i]);
            index.push_back(i);
        }
        std::vector<Trial> out;
        for (const Problem& problem : problems)
            for (Set& set : rewriting::suspects(
                     problem, left, [&](const std::string& file) -> const std::string& { return text_of(file); })) {
                for (std::size_t& i : set) i = index[i];
                if (!tried_.emplace(key_of(problem), set).second) continue;
                out.push_back({problem, std::move(set)});
                break;
            }
        return out;
    }

    [[nodiscard]] static std::size_t count(const std::vector<Trial>& trials) {
        std::set<std::size_t> all;
        for (const Trial& each : trials) all.insert(each.set.begin(), each.set.end());
        return all.size();
    }

    [[nodiscard]] rewriting::EditSet edits_of(const std::set<std::size_t>& some) const {
        rewriting::EditSet out;
        for (const std::size_t i : some) out.add(candidates_[i].edit);
        return out;
    }

    void write(const std::vector<Trial>& trials) {
        std::set<std::size_t> all = kept_;
        for (const Trial& each : trials) all.insert(each.set.begin(), each.set.end());
        const auto edits = edits_of(all);
        for (const std::string& file : edits.files()) {
            const fs::path path = tree_.root / file;
            if (!originals_.contains(path)) originals_.emplace(path, base::read_file(path));
        }
        rewriting::put_back(originals_);
        edits.write(tree_.root);
    }

    [[nodiscard]] State rerun() {
        write({});
        return state_of(run_checks(tree_, "what is kept"));
    }

    /// Decides which trials stay: those whose problem is gone, unless something new came in one of their files, or in
    /// a file of none. Returns what the next round has to go on with.
    [[nodiscard]] State judged(const std::vector<Trial>& trials, const State& was, State is) {
        const auto came = strange(was, is);
        const bool spoilt =
            is.unreadable || std::ranges::any_of(came, [&](const Problem& problem) {
                return std::ranges::none_of(trials, [&](const Trial& trial) { return touches(trial, problem); });
            });
        std::vector<Tried> tried;
        std::size_t stay = 0;
        for (const Trial& trial : trials) {
            const bool there = std::ranges::any_of(
                is.problems, [&](const Problem& each) { return key_of(each) == key_of(trial.problem); });
            const bool keep = !there && !spoilt && std::ranges::none_of(came, [&](const Problem& problem) {
                return touches(trial, problem);
            });
            stay += keep ? 1 : 0;
            tell(trial, keep);
            for (const std::size_t i : trial.set) note(i, trial.problem, keep, tried);
        }
        out_.rounds.push_back(std::move(tried));
        if (stay == trials.size()) return is;
        return stay == 0 ? was : rerun();
    }

    void tell(const Trial& trial, bool keep) const {
        constexpr std::size_t most = 12;
        say(format("  {} ({})", keep ? "kept" : "taken back", base::printable(shown(trial.problem))));
        for (std::size_t n = 0; n < trial.set.size() && n < most; ++n) {
            const Reference& each = candidates_[trial.set[n]].reference;
            say(format("    {}:{}:{}: {} → {}", base::printable(each.file), each.line, each.column, each.from.name(),
                       each.to.name()));
        }
        if (trial.set.size() > most) say(format("    and {} more", trial.set.size() - most));
    }

    void note(std::size_t i, const Problem& problem, bool keep, std::vector<Tried>& tried) {
        const Reference& reference = candidates_[i].reference;
        tried.push_back({reference, shown(problem), keep});
        if (!keep || !kept_.insert(i).second) return;
        Reference confirmed = reference;
        confirmed.action = model::Action::rewrite;
        confirmed.certainty = model::Certainty::likely;
        confirmed.why = format("a check failed until this was rewritten: {}", shown(problem));
        reasons_.emplace(i, std::move(confirmed));
    }

    /// Those that were not there before this round. A test that now fails further on is no new one.
    [[nodiscard]] static std::vector<Problem> strange(const State& was, const State& is) {
        std::vector<Problem> out;
        for (const Problem& problem : is.problems)
            if (std::ranges::none_of(was.problems, [&](const Problem& each) {
                    return each.diagnostic.file == problem.diagnostic.file &&
                           each.diagnostic.message == problem.diagnostic.message;
                }))
                out.push_back(problem);
        return out;
    }

    [[nodiscard]] bool touches(const Trial& trial, const Problem& problem) const {
        return std::ranges::any_of(trial.set, [&](std::size_t i) {
            return std::ranges::any_of(
                problem.spots, [&](const rewriting::Spot& spot) { return spot.file == candidates_[i].edit.file; });
        });
    }
};

}  // namespace

Confirmation confirm(const CheckedTree& tree, const std::vector<CheckRun>& before, const std::vector<CheckRun>& after,
                     const std::vector<Reference>& references, const std::vector<Candidate>& candidates) {
    return Confirming(tree, before, references, candidates).run(after);
}

std::vector<Candidate> candidates_of(const model::CodeLedger& ledger, const rewriting::EditSet& done) {
    std::vector<Candidate> out;
    for (const Reference& each : ledger.references) {
        if (each.action != model::Action::review || each.derived) continue;
        const std::size_t end = each.offset + each.from.name().size();
        const bool edited = std::ranges::any_of(done.of(each.file), [&](const model::Edit& edit) {
            return edit.offset < end && each.offset < edit.offset + edit.expected.size();
        });
        if (edited) continue;
        rewriting::EditSet one;
        one.add({each.file, each.offset, each.from.name(), each.to.name()});
        const rewriting::EditSet moved = one.rebased(done);
        for (const model::Edit& edit : moved.of(each.file)) out.push_back({each, edit});
    }
    return out;
}

base::Json confirmation_json(const Confirmation& confirmation) {
    auto out = base::Json::array();
    for (const auto& round : confirmation.rounds) {
        auto places = base::Json::array();
        for (const Tried& each : round)
            places.push(base::Json::object()
                            .set("file", each.reference.file)
                            .set("line", static_cast<std::int64_t>(each.reference.line))
                            .set("column", static_cast<std::int64_t>(each.reference.column))
                            .set("old", each.reference.from.shown())
                            .set("new", each.reference.to.shown())
                            .set("problem", each.problem)
                            .set("kept", each.kept));
        out.push(std::move(places));
    }
    return out;
}

void enter(const Confirmation& confirmation, model::CodeLedger& ledger) {
    for (const Reference& confirmed : confirmation.confirmed)
        for (Reference& each : ledger.references)
            if (each.file == confirmed.file && each.offset == confirmed.offset) each = confirmed;
}

}  // namespace pgrename::commands

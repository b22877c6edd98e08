#include "commands/code_confirmation.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <numeric>
#include <tuple>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/tried_edits.hpp"
#include "source/text_file.hpp"

namespace pgrename::commands {
namespace {

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

/// What each command says; nullptr where it was not asked.
using State = std::vector<const Said*>;

std::vector<Problem> problems_of(const State& state) {
    std::vector<Problem> out;
    for (const Said* each : state)
        if (each != nullptr) out.insert(out.end(), each->fresh.begin(), each->fresh.end());
    return out;
}

bool has(const std::vector<Problem>& problems, const Problem& problem) {
    return std::ranges::any_of(problems, [&](const Problem& each) { return key_of(each) == key_of(problem); });
}

class Confirming {
  public:
    Confirming(const CheckedTree& tree, const std::vector<CheckRun>& before, const std::vector<CheckRun>& after,
               const std::vector<Reference>& references, const std::vector<Candidate>& candidates)
        : tree_(tree), candidates_(candidates), tried_edits_(tree, before, after, references, candidates) {}

    Confirmation run() {
        State state = all_of(kept_);
        try {
            for (int round = 1; round <= most_rounds; ++round) {
                if (problems_of(state).empty()) state = all_of(kept_);
                const auto trials = chosen(problems_of(state));
                if (trials.empty()) break;
                say(format("round {}: the checks point at {} for review; rewriting {}", round,
                           count(trials) == 1 ? "a place" : format("{} places", count(trials)),
                           count(trials) == 1 ? "it" : "them"));
                state = judged(trials, state, format("round {}", round));
            }
            state = all_of(kept_);
        } catch (...) {
            tried_edits_.put_back();
            throw;
        }
        tried_edits_.put_back();
        out_.edits = tried_edits_.edits_of(kept_);
        for (const std::size_t i : kept_) out_.confirmed.push_back(reasons_.at(i));
        for (const Said* each : state) out_.last.push_back(each->run);
        return std::move(out_);
    }

  private:
    struct Trial {
        Problem problem;
        Set set;  ///< indices of candidates
    };
    const CheckedTree& tree_;
    const std::vector<Candidate>& candidates_;
    TriedEdits tried_edits_;
    std::map<std::string, std::string> texts_;  ///< as they were at first
    Chosen kept_;
    std::map<std::size_t, Reference> reasons_;
    std::set<std::pair<Key, Set>> tried_;
    Confirmation out_;

    void say(const std::string& line) const {
        if (!tree_.quiet) std::cerr << line << "\n";
    }

    [[nodiscard]] State all_of(const Chosen& rewritten) {
        State out;
        for (std::size_t i = 0; i < tried_edits_.commands(); ++i)
            out.push_back(&tried_edits_.said(i, rewritten, "what is kept"));
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

    [[nodiscard]] static Chosen places_of(const std::vector<Trial>& trials) {
        Chosen all;
        for (const Trial& each : trials) all.insert(each.set.begin(), each.set.end());
        return all;
    }
    [[nodiscard]] static std::size_t count(const std::vector<Trial>& trials) { return places_of(trials).size(); }

    /// The commands, first those that complain of what is tried.
    [[nodiscard]] static Set in_order(const std::vector<Trial>& trials, const State& was) {
        Set out(was.size());
        std::iota(out.begin(), out.end(), std::size_t{0});
        std::ranges::stable_partition(out, [&](std::size_t i) {
            return std::ranges::any_of(trials, [&](const Trial& trial) { return has(was[i]->fresh, trial.problem); });
        });
        return out;
    }

    /// Which trials stay: those whose problem is gone, unless something new came in one of their files, or in a file of
    /// none. The more commands were asked, the fewer they are.
    [[nodiscard]] std::vector<bool> staying(const std::vector<Trial>& trials, const State& was, const State& is) const {
        const auto problems = problems_of(is);
        const auto came = strange(problems_of(was), problems);
        const bool unreadable =
            std::ranges::any_of(is, [](const Said* each) { return each != nullptr && each->unreadable; });
        const bool spoilt =
            unreadable || std::ranges::any_of(came, [&](const Problem& problem) {
                return std::ranges::none_of(trials, [&](const Trial& trial) { return touches(trial, problem); });
            });
        std::vector<bool> out;
        for (const Trial& trial : trials)
            out.push_back(!spoilt && !has(problems, trial.problem) &&
                          std::ranges::none_of(came, [&](const Problem& each) { return touches(trial, each); }));
        return out;
    }

    /// Decides which trials stay. Returns what the next round has to go on with: of a command that never complained,
    /// the answer may be one with places that were taken back since.
    [[nodiscard]] State judged(const std::vector<Trial>& trials, const State& was, const std::string& moment) {
        Chosen all = places_of(trials);
        all.insert(kept_.begin(), kept_.end());
        State is(was.size(), nullptr);
        std::vector<bool> stay;
        for (const std::size_t i : in_order(trials, was)) {
            is[i] = &tried_edits_.said(i, all, moment);
            stay = staying(trials, was, is);
            // The others need not be asked.
            if (std::ranges::count(stay, true) == 0) break;
        }
        std::vector<Tried> tried;
        for (std::size_t n = 0; n < trials.size(); ++n) {
            tell(trials[n], stay[n]);
            for (const std::size_t i : trials[n].set) note(i, trials[n].problem, stay[n], tried);
        }
        out_.rounds.push_back(std::move(tried));
        const auto kept = std::ranges::count(stay, true);
        if (kept == 0) return was;
        if (static_cast<std::size_t>(kept) == trials.size()) return is;
        for (std::size_t i = 0; i < is.size(); ++i)
            if (!was[i]->nothing() || !is[i]->nothing()) is[i] = &tried_edits_.said(i, kept_, "what is kept");
        return is;
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
    [[nodiscard]] static std::vector<Problem> strange(const std::vector<Problem>& was, const std::vector<Problem>& is) {
        std::vector<Problem> out;
        for (const Problem& problem : is)
            if (std::ranges::none_of(was, [&](const Problem& each) {
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
    return Confirming(tree, before, after, references, candidates).run();
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

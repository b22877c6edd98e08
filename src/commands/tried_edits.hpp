// What the project's checks say of the tree with some of the candidates rewritten.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "commands/code_checks.hpp"
#include "rewriting/edit_set.hpp"
#include "rewriting/originals.hpp"
#include "rewriting/suspects.hpp"

namespace pgrename::commands {

/// Indices of candidates.
using Chosen = std::set<std::size_t>;

/// What a command says that it did not say before the rewrite.
struct Said {
    CheckRun run;
    std::vector<rewriting::Problem> fresh;
    bool unreadable = false;  ///< it fails, and nobody can say of what
    [[nodiscard]] bool nothing() const { return fresh.empty() && !unreadable; }
};

/// Writes files and runs commands only where the answer isn't known: none runs twice for the same edits.
class TriedEdits {
  public:
    /// `before`: what the commands said before the rewrite; `after`: behind it, with no candidate rewritten.
    TriedEdits(const CheckedTree& tree, const std::vector<CheckRun>& before, const std::vector<CheckRun>& after,
               const std::vector<model::Reference>& references, const std::vector<rewriting::Candidate>& candidates);
    TriedEdits(const TriedEdits&) = delete;
    TriedEdits& operator=(const TriedEdits&) = delete;

    [[nodiscard]] std::size_t commands() const { return before_.size(); }
    /// With exactly these candidates rewritten. `moment` is shown while it runs. The answer stays where it is.
    [[nodiscard]] const Said& said(std::size_t command, const Chosen& rewritten, const std::string& moment);
    [[nodiscard]] rewriting::EditSet edits_of(const Chosen& some) const;
    /// The files are as they were at first.
    void put_back() const { rewriting::put_back(originals_); }

  private:
    const CheckedTree& tree_;
    const std::vector<CheckRun>& before_;
    const std::vector<model::Reference>& references_;
    const std::vector<rewriting::Candidate>& candidates_;
    rewriting::Originals originals_;
    Chosen written_;
    std::map<std::pair<std::size_t, Chosen>, Said> known_;

    [[nodiscard]] Said read(std::size_t command, CheckRun run) const;
    void write(const Chosen& some);
};

}  // namespace pgrename::commands

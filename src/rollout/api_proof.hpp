// The API's answers before, during and after one phase.
#pragma once

#include <string>
#include <vector>

#include "model/rehearsal.hpp"
#include "rollout/api_server.hpp"
#include "verification/api_answers.hpp"
#include "verification/api_calls.hpp"

namespace pgrename::rollout {

/// What an insert takes from a sequence stays taken when it is rolled back (manual, "Sequence Manipulation Functions").
class Sequences {
  public:
    /// Remembers where all of them stand.
    explicit Sequences(postgres::Connection& connection);
    /// Brings them back there.
    void restore(postgres::Connection& connection) const;

  private:
    std::string values_;
};

/// Holds what a PostgREST answers to clients equal, whatever names they use: rows, embeds both ways, filters by related
/// rows, inserts, upserts and functions. The answers by the old names before the phase are what is expected.
class ApiProof {
  public:
    /// Asks what is to be expected, and twice what could change by itself. `plan` is what will be carried out. All
    /// references outlive it.
    ApiProof(ApiServer& server, postgres::Connection& connection, const model::Snapshot& before,
             const model::RenamePlan& plan, const std::vector<std::string>& schemas,
             const std::vector<verification::Identity>& identities);

    /// One Evidence for each resource; `when` stands in its subject. The tables have their old names again: what a
    /// function now answers otherwise (sizes, counts of what clients did) is not the names' doing.
    [[nodiscard]] std::vector<model::Evidence> by_old_names(postgres::Connection& connection, const std::string& when);
    /// While the views stand: old names where there are views, new names, and both in one request.
    [[nodiscard]] std::vector<model::Evidence> by_all_names(postgres::Connection& connection, const std::string& when);
    /// New names answer, old ones are unknown.
    [[nodiscard]] std::vector<model::Evidence> by_new_names(postgres::Connection& connection, const std::string& when);
    [[nodiscard]] const model::ApiAnswers& sums() const { return sums_; }

  private:
    struct Question {
        std::size_t call = 0;
        verification::WrittenCall written;
        std::string spoken;     ///< the names it uses: `old names`
        bool everybody = true;  ///< else only the last identity asks, the one with the most rights
    };
    using Answers = std::vector<verification::ApiAnswer>;  ///< of each question, identity by identity

    [[nodiscard]] Answers ask(postgres::Connection& connection, const std::vector<Question>& questions);
    [[nodiscard]] std::vector<model::Evidence> held(postgres::Connection& connection,
                                                    const std::vector<Question>& questions, const std::string& when,
                                                    bool learning = false);
    [[nodiscard]] bool asks(std::size_t who, const Question& question) const {
        return question.everybody || who + 1 == identities_.size();
    }
    void add(const verification::ApiNames& names, const std::string& spoken, std::vector<Question>& out) const;
    /// Whoever may not read a related table was given an empty list when PostgreSQL saw beforehand that there are no
    /// rows; of a view it looks at the privileges in any case.
    [[nodiscard]] bool is_stricter(const Question& question, std::size_t who,
                                   const verification::ApiAnswer& seen) const;
    [[nodiscard]] bool is_given_up(const verification::ApiCall& call, const verification::ApiNames& names) const;
    [[nodiscard]] std::string subject_of(const verification::ApiCall& call) const;
    void count();
    void expect(postgres::Connection& connection);

    ApiServer& server_;
    const model::RenamePlan& plan_;
    Sequences sequences_;
    std::vector<ApiIdentity> identities_;
    std::vector<verification::ApiCall> calls_;
    std::vector<verification::ExpectedAnswer> expected_;  ///< call by call, identity by identity
    model::ApiAnswers sums_;
};

}  // namespace pgrename::rollout

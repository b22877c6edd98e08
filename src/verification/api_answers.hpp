// Two answers of an API to what should be the same question.
#pragma once

#include <set>
#include <string>

#include "base/json.hpp"
#include "network/http.hpp"

namespace pgrename::verification {

/// What a client goes by. The words of an error are left out: they name tables, and a table's new name may stand there.
struct ApiAnswer {
    int status = 0;
    std::string code;   ///< of an error: PGRST201, 42501, …; without an answer: why there was none
    std::string range;  ///< how many rows of how many there are
    base::Json body;    ///< of a success
    bool operator==(const ApiAnswer&) const = default;
};
[[nodiscard]] ApiAnswer answer_of(const network::Answer& answer);

/// The answer that is expected, as two equal questions show it.
class ExpectedAnswer {
  public:
    ExpectedAnswer(ApiAnswer first, const ApiAnswer& second);

    /// False when nothing can be expected: there was no answer, or the two have not even the same shape.
    [[nodiscard]] bool is_steady() const { return steady_; }
    /// Takes the members whose values differ in a later answer for unsteady too. For an answer by the same names when
    /// nothing but time and other clients' work can have changed it.
    void learn(const ApiAnswer& later);
    /// A success without any row.
    [[nodiscard]] bool is_empty() const;
    [[nodiscard]] const ApiAnswer& answer() const { return answer_; }
    /// Empty when the answer is the one expected: the order of rows and the members that differed between the two
    /// (times, random ids) aside. Else what differs first.
    [[nodiscard]] std::string difference(const ApiAnswer& seen) const;

  private:
    ApiAnswer answer_;
    std::set<std::string> unsteady_;  ///< names of members
    bool steady_ = true;
};

}  // namespace pgrename::verification

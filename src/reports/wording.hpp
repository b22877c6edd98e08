// How reports put numbers, times and names into words: the same in every report.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/terminal.hpp"
#include "model/rehearsal.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::reports {

/// `41 902`.
[[nodiscard]] std::string grouped(std::int64_t number);
/// `1 rename`, `19 renames`, `0 renames`.
[[nodiscard]] std::string counted(std::int64_t number, std::string_view one, std::string_view many);
/// `0.9 ms`, `46 ms`, `12.3 s` from ten seconds on.
[[nodiscard]] std::string milliseconds(double value);
/// `4.1 s`, `31 s`, `2 min 11 s`.
[[nodiscard]] std::string seconds(double value);
/// `text` made printable line by line; the second and further lines begin with `indent`.
[[nodiscard]] std::string indented(std::string_view text, std::string_view indent);
/// `42P01: 3, 57014: 1`.
[[nodiscard]] std::string errors_by_state(const model::ClientStatistics& clients);

/// `PostgREST 12.0.2: 37 resources, 61 embeds, 40 writes, 5 functions as 3 identities; 2 940 answers by old and new
/// names` and what was left out.
[[nodiscard]] std::string api_words(const model::ApiAnswers& api);

/// Names of one plan's tables as people read them: with the schema only when the plan knows more than one.
class TableNames {
  public:
    explicit TableNames(const model::RenamePlan& plan);
    [[nodiscard]] std::string shown(const model::RelationName& name) const;

  private:
    bool schemas_ = false;
};

/// Evidence of one probe, counted.
struct Tally {
    std::string probe;
    std::int64_t held = 0;
    std::int64_t total = 0;
    bool operator==(const Tally&) const = default;
};

/// In the order in which the probes first appear.
[[nodiscard]] std::vector<Tally> tally(const std::vector<model::Evidence>& evidence);

}  // namespace pgrename::reports

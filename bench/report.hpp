// What the trials of a scenario add up to: medians, worst cases, ratios; as a table and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "bench/scenario.hpp"
#include "bench/trial.hpp"

namespace pgrename::bench {

[[nodiscard]] double median(std::vector<double> values);  ///< 0 for none

struct Spread {
    double median = 0;
    double worst = 0;
};
[[nodiscard]] Spread spread(const std::vector<double>& values);

/// The trials of one contender in one scenario.
struct Summary {
    Contender contender = Contender::control;
    Spread stall;
    Spread above_control;  ///< stall minus the same repetition's control
    Spread blocked;
    std::optional<Spread> hold;
    Spread attempts;
    Spread duration;
    int trials = 0;
    int done = 0;
    int oids_right = 0;
    std::map<std::string, std::int64_t> errors;
    std::map<std::string, int> failures;  ///< why the migration itself failed
};

struct ScenarioResult {
    Scenario scenario;
    std::vector<Trial> trials;

    [[nodiscard]] Summary summary(Contender contender) const;
};

/// What pgrename promises and these trials broke, in words; empty when it kept it.
[[nodiscard]] std::vector<std::string> broken_promises(const ScenarioResult& result);

[[nodiscard]] std::string table(const ScenarioResult& result);
[[nodiscard]] base::Json to_json(const ScenarioResult& result);

/// Rows of text with their columns aligned.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows);

/// Processors, load and server: what the numbers were measured on.
[[nodiscard]] base::Json machine(const std::string& server_version);
[[nodiscard]] double load_average();

}  // namespace pgrename::bench

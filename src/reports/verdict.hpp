// The outcome of a rehearsal in a few numbers and one sentence.
#pragma once

#include <cstdint>
#include <string>

#include "model/rehearsal.hpp"

namespace pgrename::reports {

/// Over all phases.
struct Totals {
    std::int64_t renames = 0;
    std::int64_t views = 0;
    std::int64_t functions = 0;
    std::int64_t checks = 0;
    std::int64_t checks_held = 0;
    model::ClientStatistics clients;
    double longest_hold_ms = 0;
};
[[nodiscard]] Totals totals(const model::Rehearsal& rehearsal);

/// What failed first, on one line; empty when the rehearsal passed.
[[nodiscard]] std::string first_trouble(const model::Rehearsal& rehearsal);

}  // namespace pgrename::reports

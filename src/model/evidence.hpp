// Something seen, by which probe, on what: deployment, verification and the rehearsal all speak it.
#pragma once

#include <string>
#include <vector>

namespace pgrename::model {

struct Evidence {
    std::string probe;    ///< the name of the check: `policies`, `rows visible`, …
    std::string subject;  ///< table, role and operation it is about
    bool holds = true;
    std::string seen;  ///< when it does not hold: what was expected and what was there
    auto operator<=>(const Evidence&) const = default;
};

[[nodiscard]] inline bool all_hold(const std::vector<Evidence>& evidence) {
    for (const auto& it : evidence) {
        if (!it.holds) return false;
    }
    return true;
}

}  // namespace pgrename::model

#include "naming/rule.hpp"

namespace pgrename::naming {

// Judged by lint itself, which knows the day: an exception is no property of a name.
Rule expired_exception() {
    return {"PN110", "expired-exception", "an exception has passed its last day",
            [](const Subject&) -> std::optional<std::string> { return std::nullopt; },
            [](const project::NamingRules&, const project::NamingStyle&) { return std::string(); }};
}

}  // namespace pgrename::naming

#include "base/format.hpp"
#include "base/text.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    const auto small = base::lowered(subject.name);
    for (const auto& prefix : subject.rules().forbidden_prefixes) {
        if (small.size() > prefix.size() && small.starts_with(base::lowered(prefix))) {
            return base::format("\"{}\" says nothing that the catalog does not know", prefix);
        }
    }
    return std::nullopt;
}

std::string asks(const project::NamingRules& rules, const project::NamingStyle& /*style*/) {
    if (rules.forbidden_prefixes.empty()) return {};
    return base::format("No decoration in front: {}.", base::join(rules.forbidden_prefixes, ", "));
}

}  // namespace

Rule forbidden_prefix() {
    return {"PN104", "forbidden-prefix", "the name begins with a decoration such as tbl_", judge, asks};
}

}  // namespace pgrename::naming

#include "base/format.hpp"
#include "naming/domains.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    if (!subject.style().require_domain || domain_of_name(subject) != nullptr) return std::nullopt;
    if (const auto* domain = domain_called(subject); domain != nullptr && !domain->main.empty()) {
        return base::format("it is called just as the domain \"{}\", whose main table is called {}", domain->prefix,
                            domain->main);
    }
    return "the first word is no domain: the name does not say who owns the data";
}

std::string asks(const project::NamingRules& /*rules*/, const project::NamingStyle& style) {
    return style.require_domain ? "The first word is the domain that owns the data." : "";
}

}  // namespace

Rule domain() {
    return {"PN102", "domain", "the name does not begin with the domain that owns the data", judge, asks};
}

}  // namespace pgrename::naming

#include "base/format.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    const int length = static_cast<int>(subject.name.size());
    if (length <= subject.style().max_length) return std::nullopt;
    return base::format("it has {} bytes; {} are allowed, so that names made from it fit into 63 bytes", length,
                        subject.style().max_length);
}

std::string asks(const project::NamingRules& /*rules*/, const project::NamingStyle& style) {
    return base::format("At most {} bytes.", style.max_length);
}

}  // namespace

Rule too_long() {
    return {"PN107", "too-long", "the name is longer than allowed", judge, asks};
}

}  // namespace pgrename::naming

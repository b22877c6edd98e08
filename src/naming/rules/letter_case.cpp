#include "naming/rule.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    if (subject.style().letter_case == project::NameCase::any || is_snake_case(subject.name)) return std::nullopt;
    for (const char byte : subject.name) {
        // An unquoted name is folded to lower case (manual, "Identifiers and Key Words").
        if (byte >= 'A' && byte <= 'Z') return "it has capitals: every statement must write it in quotes";
    }
    return "it is not snake_case (small letters a to z, digits, single underscores, a letter first)";
}

std::string asks(const project::NamingRules& /*rules*/, const project::NamingStyle& style) {
    if (style.letter_case == project::NameCase::any) return {};
    return "Small letters a to z, digits and single underscores (snake_case).";
}

}  // namespace

Rule letter_case() {
    return {"PN103", "letter-case", "the name is not snake_case", judge, asks};
}

}  // namespace pgrename::naming

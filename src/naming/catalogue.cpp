#include "naming/rule.hpp"
#include "naming/words.hpp"

// One line for each rule: the file rules/<name>.cpp holds it.
#define PGRENAME_RULES(RULE) \
    RULE(number)             \
    RULE(domain)             \
    RULE(letter_case)        \
    RULE(forbidden_prefix)   \
    RULE(generic_name)       \
    RULE(abbreviation)       \
    RULE(too_long)           \
    RULE(junction_name)      \
    RULE(reserved_word)      \
    RULE(expired_exception)

namespace pgrename::naming {

#define PGRENAME_DECLARE(name) Rule name();
PGRENAME_RULES(PGRENAME_DECLARE)
#undef PGRENAME_DECLARE

const std::vector<Rule>& catalogue() {
#define PGRENAME_LIST(name) name(),
    static const std::vector<Rule> rules{PGRENAME_RULES(PGRENAME_LIST)};
#undef PGRENAME_LIST
    return rules;
}

std::vector<std::string> rule_ids() {
    std::vector<std::string> out;
    for (const auto& rule : catalogue()) out.emplace_back(rule.id);
    return out;
}

std::optional<std::string> judged(const Rule& rule, const Subject& subject) {
    if (subject.style().rules_off.contains(std::string(rule.id))) return std::nullopt;
    return rule.judge(subject);
}

Subject subject(const Surroundings& around, const model::Relation& table, const std::string& name) {
    return {&around, &table, name, words_of(name)};
}

}  // namespace pgrename::naming

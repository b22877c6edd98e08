#include "base/format.hpp"
#include "naming/rule.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

using project::NameNumber;

std::optional<std::string> judge(const Subject& subject) {
    const auto wanted = subject.style().number;
    const auto at = head_of(subject.words);
    if (wanted == NameNumber::either || at == subject.words.size()) return std::nullopt;
    const auto& word = subject.words[at];
    const auto& inflector = subject.inflector();
    if (subject.rules().acronyms.contains(word) && !inflector.is_uncountable(word)) {
        return base::format("\"{}\" is an acronym: the name does not say what its rows are", word);
    }
    if (wanted == NameNumber::plural && !inflector.is_plural(word)) {
        return base::format("\"{}\" is singular; tables are plural here", word);
    }
    if (wanted == NameNumber::singular && !inflector.is_singular(word)) {
        return base::format("\"{}\" is plural; tables are singular here", word);
    }
    return std::nullopt;
}

std::string asks(const project::NamingRules& /*rules*/, const project::NamingStyle& style) {
    if (style.number == NameNumber::plural) return "The last word is a plural.";
    return style.number == NameNumber::singular ? "The last word is a singular." : "";
}

}  // namespace

Rule number() {
    return {"PN101", "number", "the last word has the wrong number (singular or plural)", judge, asks};
}

}  // namespace pgrename::naming

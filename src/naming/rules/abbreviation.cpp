#include "base/format.hpp"
#include "base/text.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    for (const auto& word : subject.words) {
        const auto found = subject.rules().abbreviations.find(word);
        if (found == subject.rules().abbreviations.end() || subject.rules().acronyms.contains(word)) continue;
        return base::format("\"{}\" is short for \"{}\"", word, found->second);
    }
    return std::nullopt;
}

std::string asks(const project::NamingRules& rules, const project::NamingStyle& /*style*/) {
    if (rules.abbreviations.empty()) return {};
    if (rules.acronyms.empty()) return "Words are written out.";
    const std::vector<std::string> words(rules.acronyms.begin(), rules.acronyms.end());
    return base::format("Words are written out; acronyms stay as they are: {}.", base::join(words, ", "));
}

}  // namespace

Rule abbreviation() {
    return {"PN106", "abbreviation", "a word is abbreviated that is to be written out", judge, asks};
}

}  // namespace pgrename::naming

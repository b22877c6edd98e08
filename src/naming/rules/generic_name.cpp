#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "naming/rule.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    const auto& generic = subject.rules().generic_words;
    const auto& words = subject.words;
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return generic.contains(word) || generic.contains(subject.inflector().singular(word));
    });
    if (!all || words.empty()) return std::nullopt;
    return "it has only generic words: nothing says of what";
}

std::string asks(const project::NamingRules& rules, const project::NamingStyle& /*style*/) {
    if (rules.generic_words.empty()) return {};
    const std::vector<std::string> words(rules.generic_words.begin(), rules.generic_words.end());
    return base::format("Not only words that say nothing: {}.", base::join(words, ", "));
}

}  // namespace

Rule generic_name() {
    return {"PN105", "generic-name", "the name consists of generic words without context", judge, asks};
}

}  // namespace pgrename::naming

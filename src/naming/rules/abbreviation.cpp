#include "base/format.hpp"
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

}  // namespace

Rule abbreviation() {
    return {"PN106", "abbreviation", "a word is abbreviated that is to be written out", judge};
}

}  // namespace pgrename::naming

#include "naming/clues.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/format.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

// Weights: the last word of a name says what a row is, the first one what it is about.
constexpr int whole_name = 7;
constexpr int last_word = 5;
constexpr int first_word = 4;
constexpr int inner_word = 3;

constexpr int listed = 0;
constexpr int described = -2;

// Words of descriptions that name no thing.
constexpr std::array empty_words{"a",   "an",  "and",  "the",  "of",         "their",   "its",    "for",      "in",
                                 "on",  "to",  "with", "data", "domain",     "table",   "own",    "one",      "other",
                                 "etc", "all", "that", "who",  "management", "product", "object", "specific", "state"};

int weight_of(std::size_t at, std::size_t length, std::size_t words) {
    const auto more = static_cast<int>(length) - 1;
    if (length == words) return whole_name + more;
    if (at + length == words) return last_word + more;
    return (at == 0 ? first_word : inner_word) + more;
}

}  // namespace

Vocabulary::Vocabulary(const project::NamingRules& rules, const Inflector& inflector) : inflector_(&inflector) {
    for (const auto& domain : rules.domains) {
        std::set<std::string> known;
        for (const auto& alias : domain.aliases) add(domain, alias, listed + 2);
        for (const auto& word : domain.words) {
            known.insert(joined(singulars(words_of(word), inflector)));
            add(domain, word, listed);
        }
        for (const auto& word : words_of(domain.owns)) {
            const auto one = inflector.singular(word);
            const bool empty =
                std::any_of(empty_words.begin(), empty_words.end(), [&](const char* it) { return one == it; });
            if (!empty && known.insert(one).second) add(domain, one, described);
        }
        if (!known.contains(domain.prefix)) add(domain, domain.prefix, listed);
    }
}

void Vocabulary::add(const project::NamingDomain& domain, const std::string& phrase, int strength) {
    auto words = singulars(words_of(phrase), *inflector_);
    if (words.empty()) return;
    auto& list = by_first_[words.front()];
    list.push_back({&domain, std::move(words), strength, phrase});
}

std::vector<Clue> Vocabulary::clues(const std::vector<std::string>& words) const {
    const auto bare = singulars(words, *inflector_);
    std::vector<Clue> out;
    for (std::size_t at = 0; at < bare.size(); ++at) {
        const auto found = by_first_.find(bare[at]);
        if (found == by_first_.end()) continue;
        for (const auto& phrase : found->second) {
            const auto length = phrase.words.size();
            if (at + length > bare.size() ||
                !std::equal(phrase.words.begin(), phrase.words.end(), bare.begin() + static_cast<std::ptrdiff_t>(at))) {
                continue;
            }
            const int weight = weight_of(at, length, bare.size()) + phrase.strength;
            const auto text = base::format("\"{}\" is a word of {}", phrase.shown, phrase.domain->prefix);
            const auto same =
                std::find_if(out.begin(), out.end(), [&](const Clue& clue) { return clue.domain == phrase.domain; });
            if (same == out.end()) {
                out.push_back({phrase.domain, weight, text});
            } else if (weight > same->weight) {
                *same = {phrase.domain, weight, text};
            }
        }
    }
    return out;
}

std::vector<Clue> Vocabulary::clues_of_columns(const model::Relation& table) const {
    std::vector<Clue> out;
    for (const auto& column : table.columns) {
        // What a foreign key says is heard elsewhere; an `email` is in many a table.
        const auto words = words_of(column.name);
        if (words.size() < 2) continue;
        const auto found = by_first_.find(inflector_->singular(words.front()));
        if (found == by_first_.end()) continue;
        const bool key = std::any_of(table.constraints.begin(), table.constraints.end(), [&](const auto& constraint) {
            return constraint.type == "f" && constraint.columns == std::vector<std::string>{column.name};
        });
        for (const auto& phrase : found->second) {
            if (key || phrase.words.size() > 1 || phrase.strength < listed) continue;
            const bool known =
                std::any_of(out.begin(), out.end(), [&](const Clue& clue) { return clue.domain == phrase.domain; });
            if (!known) out.push_back({phrase.domain, 1, base::format("its column {}", column.name)});
        }
    }
    return out;
}

}  // namespace pgrename::naming

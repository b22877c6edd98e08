#include "naming/inflection.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "naming/inflection_words.hpp"

namespace pgrename::naming {
namespace {

/// What a rule wants of the letter before the ending.
enum class Before { anything, consonant };

struct Ending {
    std::string_view from;
    std::string_view to;
    Before before = Before::anything;
};

// The first that fits decides.
constexpr std::array plural_endings{
    Ending{"quy", "quies"}, Ending{"y", "ies", Before::consonant},
    Ending{"sis", "ses"},  // analysis
    Ending{"xis", "xes"},  // axis
    Ending{"ss", "sses"},  // address
    Ending{"us", "uses"},  // bonus
    Ending{"is", "ises"},  // iris
    Ending{"s", "ses"},    // alias: plurals never come here
    Ending{"sh", "shes"},   Ending{"tch", "tches"},
    Ending{"ch", "ches"},  // but stomachs, epochs: see hard_ch
    Ending{"x", "xes"},     Ending{"zz", "zzes"},
    Ending{"tz", "tzes"},   Ending{"z", "zes"},
    Ending{"", "s"},
};

constexpr std::array singular_endings{
    Ending{"sses", "ss"}, Ending{"shes", "sh"},  Ending{"ches", "ch"},   Ending{"xes", "x"},
    Ending{"zzes", "zz"}, Ending{"tzes", "tz"},  Ending{"quies", "quy"}, Ending{"ies", "y", Before::consonant},
    Ending{"oes", "o"},   Ending{"eaux", "eau"}, Ending{"s", ""},
};

constexpr std::array hard_ch{
    std::string_view{"stomach"},   std::string_view{"epoch"},     std::string_view{"monarch"},
    std::string_view{"patriarch"}, std::string_view{"matriarch"}, std::string_view{"eunuch"},
    std::string_view{"tech"},      std::string_view{"czech"},     std::string_view{"oligarch"}};

// Greek nouns: their plural in -ses looks like that of a word in -se.
constexpr std::array greek{std::string_view{"analy"},       std::string_view{"diagno"},  std::string_view{"hypothe"},
                           std::string_view{"the"},         std::string_view{"synthe"},  std::string_view{"parenthe"},
                           std::string_view{"cri"},         std::string_view{"oa"},      std::string_view{"progno"},
                           std::string_view{"synop"},       std::string_view{"neuro"},   std::string_view{"psycho"},
                           std::string_view{"paraly"},      std::string_view{"cataly"},  std::string_view{"antithe"},
                           std::string_view{"empha"},       std::string_view{"gene"},    std::string_view{"metamorpho"},
                           std::string_view{"photosynthe"}, std::string_view{"prosthe"}, std::string_view{"neme"},
                           std::string_view{"dialy"},       std::string_view{"hydroly"}, std::string_view{"electroly"}};

// -us words before -es; all other words in -uses are those in -use.
constexpr std::array latin{
    std::string_view{"virus"},     std::string_view{"status"},       std::string_view{"campus"},
    std::string_view{"bonus"},     std::string_view{"census"},       std::string_view{"focus"},
    std::string_view{"corpus"},    std::string_view{"surplus"},      std::string_view{"chorus"},
    std::string_view{"apparatus"}, std::string_view{"circus"},       std::string_view{"walrus"},
    std::string_view{"octopus"},   std::string_view{"genius"},       std::string_view{"opus"},
    std::string_view{"consensus"}, std::string_view{"abacus"},       std::string_view{"caucus"},
    std::string_view{"crocus"},    std::string_view{"discus"},       std::string_view{"fetus"},
    std::string_view{"hiatus"},    std::string_view{"impetus"},      std::string_view{"isthmus"},
    std::string_view{"lotus"},     std::string_view{"nexus"},        std::string_view{"papyrus"},
    std::string_view{"platypus"},  std::string_view{"sinus"},        std::string_view{"thesaurus"},
    std::string_view{"torus"},     std::string_view{"uterus"},       std::string_view{"prospectus"},
    std::string_view{"citrus"},    std::string_view{"hippopotamus"}, std::string_view{"litmus"},
    std::string_view{"mucus"},     std::string_view{"rumpus"},       std::string_view{"ruckus"},
    std::string_view{"callus"},    std::string_view{"cumulus"},      std::string_view{"calculus"},
    std::string_view{"modulus"},   std::string_view{"radius"},       std::string_view{"cactus"},
    std::string_view{"fungus"},    std::string_view{"syllabus"},     std::string_view{"terminus"},
    std::string_view{"nucleus"},   std::string_view{"stimulus"},     std::string_view{"locus"},
    std::string_view{"venus"},     std::string_view{"exodus"},       std::string_view{"phallus"},
    std::string_view{"anus"},      std::string_view{"eucalyptus"}};

template <class List>
bool listed(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_vowel(char letter) {
    return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

std::string_view without(std::string_view word, std::size_t letters) {
    return word.substr(0, word.size() - letters);
}

template <class List>
std::string by_ending(const List& endings, std::string_view word) {
    for (const auto& ending : endings) {
        if (!word.ends_with(ending.from) || word.size() <= ending.from.size()) continue;
        const char before = word[word.size() - ending.from.size() - 1];
        if (ending.before == Before::consonant && is_vowel(before)) continue;
        return std::string(without(word, ending.from.size())) + std::string(ending.to);
    }
    return std::string(word);
}

/// A word in -s that is no plural: `address`, `virus`, `analysis`, `lens`.
bool is_singular_with_s(std::string_view word) {
    if (word.size() < 3 || word.ends_with("ss") || is_singular_in_s(word)) return true;
    if (word.ends_with("us") || word.ends_with("is")) return !ends_in_that_vowel(without(word, 1)) && word.size() > 3;
    return false;
}

/// Plurals in -ses have many singulars: `cases` case, `aliases` alias, `buses` bus, `analyses` analysis.
std::optional<std::string> singular_in_ses(std::string_view word) {
    if (!word.ends_with("ses") || word.ends_with("sses")) return std::nullopt;
    const auto stem = without(word, 2);  // `bus` of buses
    if (listed(greek, without(word, 3))) return std::string(without(word, 2)) + "is";
    if (word.ends_with("uses")) return std::string(listed(latin, stem) ? stem : without(word, 1));
    if (is_singular_in_s(stem) || stem == "iris") return std::string(stem);
    return std::string(without(word, 1));
}

}  // namespace

Inflector::Inflector(std::map<std::string, std::string> irregular, std::set<std::string> uncountable) {
    for (const auto& [singular, plural] : irregular) {
        plurals_.emplace(singular, plural);
        singulars_.emplace(plural, singular);
    }
    uncountable_.insert(uncountable.begin(), uncountable.end());
}

bool Inflector::is_uncountable(std::string_view word) const {
    if (plurals_.contains(word) || singulars_.contains(word)) return false;
    return uncountable_.contains(word) || is_known_uncountable(word);
}

std::string Inflector::singular(std::string_view word) const {
    if (const auto own = singulars_.find(word); own != singulars_.end()) return own->second;
    if (plurals_.contains(word) || is_uncountable(word)) return std::string(word);
    if (!irregular_plural(word).empty()) return std::string(word);  // `bus`, `woman`: a singular for sure
    if (auto known = irregular_singular(word); !known.empty()) return known;
    if (word.ends_with("eaux")) return std::string(without(word, 1));
    if (!word.ends_with('s') || is_singular_with_s(word)) return std::string(word);
    const auto bare = without(word, 1);
    if (ends_in_that_vowel(bare) || ends_in_hissing_e(bare)) return std::string(bare);
    if (auto found = singular_in_ses(word)) return *found;
    if (word.ends_with("ises")) return std::string(bare);
    return by_ending(singular_endings, word);
}

std::string Inflector::plural(std::string_view word) const {
    if (const auto own = plurals_.find(word); own != plurals_.end()) return own->second;
    if (word.empty() || is_uncountable(word) || is_plural(word)) return std::string(word);
    if (auto known = irregular_plural(word); !known.empty()) return known;
    if (takes_oes(word)) return std::string(word) + "es";
    if (listed(hard_ch, word)) return std::string(word) + "s";
    return by_ending(plural_endings, word);
}

bool Inflector::is_plural(std::string_view word) const {
    return is_uncountable(word) || singular(word) != word;
}

bool Inflector::is_singular(std::string_view word) const {
    return is_uncountable(word) || singular(word) == word;
}

}  // namespace pgrename::naming

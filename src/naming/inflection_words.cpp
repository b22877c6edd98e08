#include "naming/inflection_words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace pgrename::naming {
namespace {

using Words = std::set<std::string_view>;

struct Pair {
    std::string_view singular;
    std::string_view plural;
    bool in_compounds = false;  ///< `grandchild` goes like `child`
};

constexpr std::array pairs{
    Pair{"person", "people", true},
    Pair{"child", "children", true},
    Pair{"woman", "women", true},
    Pair{"foot", "feet"},
    Pair{"tooth", "teeth"},
    Pair{"goose", "geese"},
    Pair{"mouse", "mice"},
    Pair{"dormouse", "dormice"},
    Pair{"louse", "lice"},
    Pair{"die", "dice"},
    Pair{"ox", "oxen"},
    Pair{"quiz", "quizzes"},
    Pair{"whiz", "whizzes"},
    Pair{"index", "indexes"},
    Pair{"matrix", "matrices"},
    Pair{"vertex", "vertices"},
    Pair{"vortex", "vortices"},
    Pair{"appendix", "appendices"},
    Pair{"codex", "codices"},
    Pair{"helix", "helices"},
    Pair{"apex", "apices"},
    Pair{"phenomenon", "phenomena"},
    Pair{"criterion", "criteria"},
    Pair{"automaton", "automata"},
    Pair{"datum", "data"},
    Pair{"medium", "media"},
    Pair{"bacterium", "bacteria"},
    Pair{"stratum", "strata"},
    Pair{"erratum", "errata"},
    Pair{"addendum", "addenda"},
    Pair{"memorandum", "memoranda"},
    Pair{"curriculum", "curricula"},
    Pair{"millennium", "millennia"},
    Pair{"spectrum", "spectra"},
    Pair{"quantum", "quanta"},
    Pair{"symposium", "symposia"},
    Pair{"ovum", "ova"},
    Pair{"genus", "genera"},
    Pair{"radius", "radii"},
    Pair{"nucleus", "nuclei"},
    Pair{"stimulus", "stimuli"},
    Pair{"alumnus", "alumni"},
    Pair{"fungus", "fungi"},
    Pair{"cactus", "cacti"},
    Pair{"syllabus", "syllabi"},
    Pair{"locus", "loci"},
    Pair{"terminus", "termini"},
    Pair{"bacillus", "bacilli"},
    Pair{"larva", "larvae"},
    Pair{"alga", "algae"},
    Pair{"vertebra", "vertebrae"},
    Pair{"alumna", "alumnae"},
    Pair{"passerby", "passersby"},
    Pair{"cafe", "cafes"},
    Pair{"safe", "safes"},
    Pair{"giraffe", "giraffes"},
    Pair{"carafe", "carafes"},
    Pair{"taxi", "taxis"},
    Pair{"axe", "axes"},
    Pair{"base", "bases"},
    Pair{"bus", "buses", true},
    Pair{"gas", "gases"},
    Pair{"plus", "pluses"},
    Pair{"minus", "minuses"},
    Pair{"yes", "yeses"},
    Pair{"lens", "lenses"},
    Pair{"blouse", "blouses"},
    Pair{"ellipse", "ellipses"},
    Pair{"eclipse", "eclipses"},
    Pair{"glimpse", "glimpses"},
    Pair{"move", "moves"},
    Pair{"movie", "movies"},
    Pair{"zombie", "zombies"},
    Pair{"topaz", "topazes"},
    Pair{"human", "humans", true},
    Pair{"german", "germans"},
    Pair{"roman", "romans"},
    Pair{"norman", "normans"},
    Pair{"shaman", "shamans"},
    Pair{"ottoman", "ottomans"},
    Pair{"talisman", "talismans"},
    Pair{"caiman", "caimans"},
    Pair{"man", "men", true},
};

// One form for both numbers, and nouns of things that are not counted.
const Words uncountables{
    "status",     "news",       "media",       "data",         "settings",    "series",
    "criteria",   "people",     "species",     "equipment",    "information", "money",
    "rice",       "fish",       "sheep",       "deer",         "moose",       "swine",
    "bison",      "salmon",     "trout",       "shrimp",       "squid",       "jeans",
    "police",     "metadata",   "feedback",    "software",     "hardware",    "firmware",
    "middleware", "content",    "traffic",     "analytics",    "statistics",  "mathematics",
    "physics",    "economics",  "politics",    "logistics",    "electronics", "mechanics",
    "robotics",   "ethics",     "genetics",    "athletics",    "advice",      "evidence",
    "knowledge",  "homework",   "luggage",     "baggage",      "furniture",   "weather",
    "music",      "machinery",  "merchandise", "staff",        "personnel",   "aircraft",
    "spacecraft", "hovercraft", "offspring",   "headquarters", "crossroads",  "means",
    "corps",      "chassis",    "debris",      "chaos",        "kudos",       "scissors",
    "trousers",   "glasses",    "thanks",      "goods",        "earnings",    "savings",
    "premises",   "measles",    "diabetes",    "mumps",        "rabies",      "tennis",
    "billiards",  "darts",      "gallows",     "biceps",       "triceps",     "forceps",
    "pliers",     "tweezers",   "binoculars",  "pajamas",      "pyjamas",     "pants",
    "shorts",     "tongs",      "sugar",       "butter",       "garbage",     "spam",
    "stuff",      "wildlife",   "wood",        "wool",         "wheat",       "transportation",
    "tuna",       "cattle",     "poultry",     "livestock",    "https",       "sms",
    "mms",        "gps",        "dns",         "css",          "rss",         "vps",
    "aws",        "pos",        "sos",         "kubernetes",   "postgres",    "multimedia",
    "multimedia", "graffiti",   "research",    "bandwidth",    "progress",    "access",
    "pricing",    "billing",
};

const Words singulars_in_s{
    "alias",  "atlas",  "bias",   "canvas",     "christmas", "pancreas", "texas",    "pampas",  "erysipelas",
    "cosmos", "ethos",  "pathos", "rhinoceros", "asbestos",  "thermos",  "albatros", "summons", "lens",
    "bathos", "tripos", "this",   "thus",       "has",       "was",      "always",   "perhaps", "pus",
    "us",     "yes",    "mess",   "marquis",    "hermes",    "hercules", "james",    "charles",
};

// Words in -i and -u whose plural looks like a Latin or Greek singular; in -ie and -oe whose plural looks like that of
// a word in -y or -o.
const Words vowel_words{
    "api",     "cli",       "gui",     "ui",          "wiki",      "ski",        "kpi",      "poi",      "emoji",
    "safari",  "rabbi",     "alibi",   "bikini",      "khaki",     "kiwi",       "chili",    "confetti", "spaghetti",
    "uri",     "pi",        "roi",     "wifi",        "yeti",      "zucchini",   "martini",  "tsunami",  "origami",
    "menu",    "sku",       "cpu",     "gpu",         "npu",       "tpu",        "guru",     "emu",      "gnu",
    "haiku",   "flu",       "tofu",    "tutu",        "zebu",      "submenu",    "bayou",    "caribou",  "thou",
    "you",     "bureau",    "plateau", "chateau",     "tableau",   "milieu",     "movie",    "cookie",   "zombie",
    "tie",     "pie",       "lie",     "die",         "necktie",   "calorie",    "rookie",   "selfie",   "genie",
    "brownie", "smoothie",  "prairie", "birdie",      "hoodie",    "goalie",     "hippie",   "junkie",   "bookie",
    "newbie",  "foodie",    "indie",   "cutie",       "magpie",    "veggie",     "walkie",   "talkie",   "freebie",
    "eyrie",   "collie",    "pixie",   "bourgeoisie", "lingerie",  "patisserie", "reverie",  "sortie",   "doggie",
    "auntie",  "untie",     "belie",   "camaraderie", "menagerie", "shoe",       "toe",      "canoe",    "hoe",
    "foe",     "woe",       "oboe",    "aloe",        "tiptoe",    "horseshoe",  "snowshoe", "floe",     "roe",
    "doe",     "mistletoe", "sloe",    "gumshoe",
};

const Words hissing_e_words{
    "cache",   "ache",     "headache",  "toothache", "backache", "heartache", "niche",    "avalanche",     "quiche",
    "creche",  "mustache", "moustache", "brioche",   "psyche",   "cliche",    "pastiche", "apache",        "attache",
    "panache", "tranche",  "douche",    "cartouche", "gouache",  "axe",       "pickaxe",  "annexe",        "deluxe",
    "finesse", "impasse",  "crevasse",  "lacrosse",  "fosse",    "posse",     "mousse",   "bouillabaisse", "wrasse",
};

const Words oes_words{
    "hero",    "superhero", "antihero", "echo",    "potato",  "tomato",  "veto",  "torpedo",
    "embargo", "mosquito",  "buffalo",  "volcano", "tornado", "domino",  "mango", "negro",
    "dingo",   "lingo",     "no",       "go",      "forego",  "undergo", "cargo",
};

struct Soft {
    std::string_view singular;
    std::string_view plural;
    std::string_view compound;  ///< how the plural of a compound ends: `olives` are no lives
};
constexpr std::array soft_words{
    Soft{"leaf", "leaves", "leaves"},    Soft{"half", "halves", "halves"},    Soft{"shelf", "shelves", "shelves"},
    Soft{"self", "selves", "selves"},    Soft{"elf", "elves", " "},           Soft{"calf", "calves", "calves"},
    Soft{"wolf", "wolves", "wolves"},    Soft{"knife", "knives", "knives"},   Soft{"life", "lives", "rlives"},
    Soft{"wife", "wives", "wives"},      Soft{"thief", "thieves", "thieves"}, Soft{"loaf", "loaves", "loaves"},
    Soft{"sheaf", "sheaves", "sheaves"}, Soft{"scarf", "scarves", "scarves"}, Soft{"wharf", "wharves", "wharves"},
    Soft{"hoof", "hooves", "hooves"},
};

const Words singulars_in_men{"specimen", "regimen", "omen",  "abdomen", "acumen", "stamen",
                             "semen",    "examen",  "hymen", "ramen",   "amen",   "lumen"};

bool fits(std::string_view word, std::string_view known, bool in_compounds) {
    return word == known || (in_compounds && word.size() > known.size() && word.ends_with(known));
}

/// `word` with the ending `from` replaced.
std::string exchanged(std::string_view word, std::string_view from, std::string_view to) {
    return std::string(word.substr(0, word.size() - from.size())) + std::string(to);
}

}  // namespace

std::string irregular_plural(std::string_view singular) {
    for (const auto& pair : pairs) {
        if (fits(singular, pair.singular, pair.in_compounds)) return exchanged(singular, pair.singular, pair.plural);
    }
    for (const auto& soft : soft_words) {
        if (fits(singular, soft.singular, soft.compound != " ")) return exchanged(singular, soft.singular, soft.plural);
    }
    return {};
}

std::string irregular_singular(std::string_view plural) {
    if (plural == "indices") return "index";
    if (singulars_in_men.contains(plural)) return {};
    for (const auto& pair : pairs) {
        if (fits(plural, pair.plural, pair.in_compounds)) return exchanged(plural, pair.plural, pair.singular);
    }
    for (const auto& soft : soft_words) {
        if (plural == soft.plural || (plural.size() > soft.compound.size() && plural.ends_with(soft.compound))) {
            return exchanged(plural, soft.plural, soft.singular);
        }
    }
    return {};
}

bool is_known_uncountable(std::string_view word) {
    return uncountables.contains(word);
}
bool is_singular_in_s(std::string_view word) {
    return singulars_in_s.contains(word);
}
bool ends_in_that_vowel(std::string_view word) {
    return vowel_words.contains(word);
}
bool ends_in_hissing_e(std::string_view word) {
    return hissing_e_words.contains(word);
}
bool takes_oes(std::string_view word) {
    return oes_words.contains(word);
}

}  // namespace pgrename::naming

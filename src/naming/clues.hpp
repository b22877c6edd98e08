// What the words of names tell of the domains: the words that the rules list, and those of their descriptions.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/snapshot.hpp"
#include "naming/inflection.hpp"
#include "project/naming_rules.hpp"

namespace pgrename::naming {

struct Clue {
    const project::NamingDomain* domain;
    int weight;
    std::string text;  ///< for people
};

class Vocabulary {
  public:
    /// Both must outlive it.
    Vocabulary(const project::NamingRules& rules, const Inflector& inflector);

    /// The strongest clue for each domain, and one more point for further ones.
    [[nodiscard]] std::vector<Clue> clues(const std::vector<std::string>& words) const;
    /// Columns called by a domain's words: `stripe_customer_id` in whatever table. At most one point for a domain.
    [[nodiscard]] std::vector<Clue> clues_of_columns(const model::Relation& table) const;

  private:
    struct Phrase {
        const project::NamingDomain* domain;
        std::vector<std::string> words;  ///< singular
        int strength;                    ///< listed words count more than those of a description
        std::string shown;
    };
    const Inflector* inflector_;
    std::unordered_map<std::string, std::vector<Phrase>> by_first_;

    void add(const project::NamingDomain& domain, const std::string& phrase, int strength);
};

}  // namespace pgrename::naming

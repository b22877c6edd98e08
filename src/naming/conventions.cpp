#include "naming/conventions.hpp"

#include <algorithm>
#include <map>

#include "naming/domains.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

bool is_most(std::size_t part, std::size_t whole) {
    return whole > 0 && part * 4 >= whole * 3;
}

}  // namespace

project::NameNumber Conventions::number() const {
    if (is_most(plural, tables) && plural >= singular) return project::NameNumber::plural;
    if (is_most(singular, tables)) return project::NameNumber::singular;
    return project::NameNumber::either;
}

project::NameCase Conventions::letter_case() const {
    return tables == 0 || is_most(snake, tables) ? project::NameCase::snake : project::NameCase::any;
}

bool Conventions::has_domains() const {
    return is_most(clustered, tables);
}

Conventions learn(const Surroundings& around) {
    Conventions out;
    std::map<std::string, Cluster> by_prefix;
    for (const auto* table : around.tables()) {
        ++out.tables;
        if (is_snake_case(table->name)) ++out.snake;
        const auto words = words_of(table->name);
        const auto at = head_of(words);
        if (at == words.size()) continue;
        if (around.inflector().is_plural(words[at])) ++out.plural;
        if (around.inflector().is_singular(words[at])) ++out.singular;
        // tbl_order_items speaks of orders, usr_logins of the user: neither decoration nor abbreviation is a domain.
        const auto plain = plain_words(around, table->name);
        if (plain.size() < 2) continue;
        auto& cluster = by_prefix[plain.front()];
        cluster.prefix = plain.front();
        cluster.tables.push_back(table->name);
    }
    for (auto& [prefix, cluster] : by_prefix) {
        if (cluster.tables.size() < 3) continue;
        out.clustered += cluster.tables.size();
        out.clusters.push_back(std::move(cluster));
    }
    std::stable_sort(out.clusters.begin(), out.clusters.end(),
                     [](const Cluster& one, const Cluster& other) { return one.tables.size() > other.tables.size(); });
    return out;
}

}  // namespace pgrename::naming

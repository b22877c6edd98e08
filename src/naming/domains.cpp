#include "naming/domains.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "naming/clues.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

using model::Relation;
using project::NamingDomain;

std::string singular_name(const Subject& subject) {
    auto words = subject.words;
    if (const auto at = head_of(words); at < words.size()) words[at] = subject.inflector().singular(words[at]);
    return joined(words);
}

/// What speaks for each domain, for one table.
class Ballot {
  public:
    void add(const NamingDomain* domain, int weight, std::string evidence) {
        if (domain == nullptr || weight == 0) return;
        auto& entry = entry_of(domain);
        entry.score += weight;
        entry.evidence.push_back(std::move(evidence));
    }

    /// The first of equal ones is the one that was written first: stable, but of low confidence.
    [[nodiscard]] Inferred winner() const {
        const Entry* best = nullptr;
        int second = 0;
        for (const auto& entry : entries_) {
            if (best == nullptr || entry.score > best->score) {
                if (best != nullptr) second = std::max(second, best->score);
                best = &entry;
            } else {
                second = std::max(second, entry.score);
            }
        }
        if (best == nullptr) return {};
        const int margin = best->score - second;
        const auto confidence = best->score >= 4 && margin >= 2   ? model::Confidence::high
                                : best->score >= 3 && margin >= 1 ? model::Confidence::medium
                                                                  : model::Confidence::low;
        return {best->domain, confidence, best->evidence};
    }

  private:
    struct Entry {
        const NamingDomain* domain;
        int score = 0;
        std::vector<std::string> evidence;
    };
    std::vector<Entry> entries_;

    Entry& entry_of(const NamingDomain* domain) {
        for (auto& entry : entries_) {
            if (entry.domain == domain) return entry;
        }
        return entries_.emplace_back(Entry{domain, 0, {}});
    }
};

using Decided = std::unordered_map<model::Oid, const NamingDomain*>;

/// The domain of a table that others refer to: decided, or called as the domain (`users` for user).
const NamingDomain* domain_of_parent(const Surroundings& around, const Relation& parent, const Decided& decided) {
    if (const auto found = decided.find(parent.oid); found != decided.end()) return found->second;
    return around.rules().domain(around.inflector().singular(parent.name));
}

/// What hangs on its parent goes with it; what may also stand alone does so less.
int weight_of(const Link& link, const Relation& child) {
    const bool cascades = link.key->definition.find("ON DELETE CASCADE") != std::string::npos;
    const bool required = std::all_of(link.key->columns.begin(), link.key->columns.end(), [&](const auto& name) {
        return std::any_of(child.columns.begin(), child.columns.end(),
                           [&](const auto& column) { return column.name == name && column.not_null; });
    });
    return cascades && required ? 2 : 1;
}

void hear_keys(const Surroundings& around, const Relation& table, const Decided& decided, Ballot& ballot) {
    const auto* extended = extended_table(around, table);
    for (const auto& link : around.parents(table)) {
        if (link.parent == &table) continue;
        const auto* domain = domain_of_parent(around, *link.parent, decided);
        if (&link == extended) {
            ballot.add(domain, 2, base::format("one row for each row of {}", link.parent->name));
        } else if (!around.is_hub(*link.parent)) {
            ballot.add(domain, weight_of(link, table), base::format("foreign key to {}", link.parent->name));
        }
    }
    for (const auto& link : around.children(table)) {
        const auto found = decided.find(link.parent->oid);
        if (found != decided.end() && !around.is_hub(table)) {
            ballot.add(found->second, 1, base::format("{} refers to it", link.parent->name));
        }
    }
}

void hear_policies(const Surroundings& around, const Relation& table, Ballot& ballot) {
    const auto* user = around.rules().domain("user");
    const bool own = std::any_of(table.policies.begin(), table.policies.end(), [](const model::Policy& policy) {
        return policy.using_expression.find("(user_id = auth.uid())") != std::string::npos ||
               policy.using_expression.find("(auth.uid() = user_id)") != std::string::npos;
    });
    if (own) ballot.add(user, 1, "a policy gives each user its own rows");
}

/// Tables whose names begin alike belong together: reminder_logs goes with reminder_states.
void hear_siblings(
    const std::vector<std::string>& words, const Relation& table,
    const std::unordered_map<std::string, std::vector<std::pair<const Relation*, const NamingDomain*>>>& stems,
    Ballot& ballot) {
    if (words.size() < 2) return;
    const auto found = stems.find(words.front());
    if (found == stems.end()) return;
    for (const auto& [sibling, domain] : found->second) {
        if (sibling == &table) continue;
        ballot.add(domain, 1, base::format("{} begins alike", sibling->name));
        return;
    }
}

struct Undecided {
    const Relation* table;
    std::vector<std::string> words;
    Ballot by_name;
};

}  // namespace

const NamingDomain* domain_of_name(const Subject& subject) {
    const auto& domains = subject.rules().domains;
    for (const auto& domain : domains) {
        if (has_prefix(subject.name, domain.prefix)) return &domain;
        if (domain.main.empty()) continue;
        // The main table with the wrong number is the number's business.
        Subject main{subject.around, subject.table, domain.main, words_of(domain.main)};
        if (subject.name == domain.main || singular_name(subject) == singular_name(main)) return &domain;
    }
    return nullptr;
}

const NamingDomain* domain_called(const Subject& subject) {
    return subject.rules().domain(singular_name(subject));
}

std::vector<std::string> plain_words(const Surroundings& around, const std::string& name) {
    const auto& rules = around.rules();
    std::string bare = name;
    for (bool again = true; again;) {
        again = false;
        for (const auto& prefix : rules.forbidden_prefixes) {
            if (bare.size() <= prefix.size() || !base::lowered(bare).starts_with(base::lowered(prefix))) continue;
            bare.erase(0, prefix.size());
            again = true;
        }
    }
    auto words = words_of(bare);
    for (auto& word : words) {
        const auto found = rules.abbreviations.find(word);
        if (found != rules.abbreviations.end() && !rules.acronyms.contains(word)) word = found->second;
    }
    return words;
}

std::size_t alias_length(const NamingDomain& domain, const std::vector<std::string>& words) {
    for (const auto& alias : domain.aliases) {
        const auto parts = words_of(alias);
        if (parts.size() < words.size() && std::equal(parts.begin(), parts.end(), words.begin())) return parts.size();
    }
    return 0;
}

std::unordered_map<model::Oid, Inferred> infer_domains(const Surroundings& around) {
    const Vocabulary vocabulary(around.rules(), around.inflector());
    Decided decided;
    std::vector<Undecided> open;
    for (const auto* table : around.tables()) {
        const auto as_it_is = subject(around, *table, table->name);
        if (const auto* domain = domain_of_name(as_it_is)) {
            decided.emplace(table->oid, domain);
            continue;
        }
        Undecided one{table, plain_words(around, table->name), {}};
        for (const auto& clue : vocabulary.clues(one.words)) one.by_name.add(clue.domain, clue.weight, clue.text);
        for (const auto& clue : vocabulary.clues_of_columns(*table))
            one.by_name.add(clue.domain, clue.weight, clue.text);
        hear_policies(around, *table, one.by_name);
        if (const auto found = one.by_name.winner(); found.confidence != model::Confidence::low) {
            decided.emplace(table->oid, found.domain);
        }
        open.push_back(std::move(one));
    }
    std::unordered_map<model::Oid, Inferred> out;
    // Domains travel along the foreign keys; three steps reach a child's child's child.
    for (int round = 0; round < 3; ++round) {
        std::unordered_map<std::string, std::vector<std::pair<const Relation*, const NamingDomain*>>> stems;
        for (const auto& one : open) {
            const auto found = decided.find(one.table->oid);
            if (found != decided.end() && !one.words.empty())
                stems[one.words.front()].emplace_back(one.table, found->second);
        }
        Decided next = decided;
        for (const auto& one : open) {
            Ballot ballot = one.by_name;
            hear_keys(around, *one.table, decided, ballot);
            hear_siblings(one.words, *one.table, stems, ballot);
            auto found = ballot.winner();
            if (found.domain != nullptr) next[one.table->oid] = found.domain;
            out[one.table->oid] = std::move(found);
        }
        decided = std::move(next);
    }
    for (auto& [oid, inferred] : out) {
        if (inferred.domain != nullptr) continue;
        inferred = {around.rules().domain(around.rules().fallback_domain),
                    model::Confidence::low,
                    {"nothing points to a domain; this is the fallback of the rules"}};
    }
    return out;
}

}  // namespace pgrename::naming

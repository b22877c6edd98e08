#include "naming/proposals.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"
#include "naming/domains.hpp"
#include "naming/junctions.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

using model::Confidence;
using model::Proposal;
using model::Relation;
using project::NameNumber;

/// A name in the making: its words behind the domain.
struct Draft {
    std::string prefix;
    std::vector<std::string> words;

    [[nodiscard]] std::string name() const {
        return prefix.empty() ? joined(words) : (words.empty() ? prefix : prefix + "_" + joined(words));
    }
};

class Proposer {
  public:
    Proposer(const Surroundings& around, Breaks breaks)
        : around_(&around), breaks_(std::move(breaks)), domains_(infer_domains(around)) {}

    Proposal propose(const Relation& table) {
        table_ = &table;
        style_ = &around_->rules().style_of(table.schema);
        proposal_ = {};
        proposal_.confidence = Confidence::high;
        Draft draft{{}, plain_words(*around_, table.name)};
        if (draft.words.empty()) return none("its name has no letter or digit that could be kept");
        if (!pair_up(draft)) {
            give_domain(draft);
            give_context(draft);
            give_number(draft);
        }
        shorten(draft);
        return settle(draft);
    }

  private:
    const Surroundings* around_;
    Breaks breaks_;
    std::unordered_map<model::Oid, Inferred> domains_;
    std::set<std::pair<std::string, std::string>> given_;
    const Relation* table_ = nullptr;
    const project::NamingStyle* style_ = nullptr;
    Proposal proposal_;

    void doubt(Confidence at_most, std::string why) {
        proposal_.confidence = std::min(proposal_.confidence, at_most);
        proposal_.evidence.push_back(std::move(why));
    }

    Proposal none(std::string obstacle) {
        proposal_.name.clear();
        proposal_.obstacle = std::move(obstacle);
        return proposal_;
    }

    /// A pure junction is called by its parents.
    bool pair_up(Draft& draft) {
        if (style_->junctions == project::JunctionName::any) return false;
        const auto parents = joined_parents(*around_, *table_);
        if (parents.empty()) return false;
        if (style_->junctions == project::JunctionName::sorted_pair) {
            draft = {{}, {sorted_pair(parents)}};
        } else {
            const auto words = singulars(draft.words, around_->inflector());
            const auto named = [&](const Relation* parent) {
                return std::find(words.begin(), words.end(), noun_of(*around_, *parent)) != words.end();
            };
            if (named(parents[0]) && named(parents[1])) return false;
            draft.words = {noun_of(*around_, *parents[0]), noun_of(*around_, *parents[1])};
            give_domain(draft);
            give_number(draft);
        }
        doubt(Confidence::high, base::format("it only joins {} and {}", parents[0]->name, parents[1]->name));
        return true;
    }

    void give_domain(Draft& draft) {
        if (!style_->require_domain) return;
        const auto stripped = subject(*around_, *table_, joined(draft.words));
        if (const auto* domain = domain_of_name(stripped)) {
            proposal_.domain = domain->prefix;
            return;
        }
        if (const auto* domain = domain_called(stripped)) {
            proposal_.domain = domain->prefix;
            draft = domain->main.empty() ? Draft{domain->prefix, {"records"}} : Draft{{}, words_of(domain->main)};
            doubt(Confidence::medium, base::format("it is called just as the domain {}", domain->prefix));
            return;
        }
        const auto found = domains_.find(table_->oid);
        if (found == domains_.end() || found->second.domain == nullptr) return;
        const auto& domain = *found->second.domain;
        proposal_.domain = domain.prefix;
        proposal_.confidence = std::min(proposal_.confidence, found->second.confidence);
        for (const auto& evidence : found->second.evidence) proposal_.evidence.push_back(evidence);
        const auto drop = static_cast<std::ptrdiff_t>(alias_length(domain, draft.words));
        draft.words.erase(draft.words.begin(), draft.words.begin() + drop);
        // calls_archive: the prefix is there already, in the plural.
        if (draft.words.size() > 1 && around_->inflector().singular(draft.words.front()) == domain.prefix) {
            draft.words.erase(draft.words.begin());
        }
        draft.prefix = domain.prefix;
    }

    /// Generic words alone say nothing: the table they hang on gives them context.
    void give_context(Draft& draft) {
        const auto as_drafted = subject(*around_, *table_, draft.name());
        if (!breaks_rule("PN105", as_drafted)) return;
        for (const auto& link : around_->parents(*table_)) {
            if (link.parent == table_) continue;
            draft.words.insert(draft.words.begin(), noun_of(*around_, *link.parent));
            doubt(Confidence::medium, base::format("foreign key to {}", link.parent->name));
            return;
        }
    }

    void give_number(Draft& draft) {
        const auto at = head_of(draft.words);
        if (style_->number == NameNumber::either || at == draft.words.size()) return;
        auto& word = draft.words[at];
        const auto& inflector = around_->inflector();
        const bool plural = style_->number == NameNumber::plural;
        if (around_->rules().acronyms.contains(word) && !inflector.is_uncountable(word)) {
            const auto* owner = extended_table(*around_, *table_);
            if (owner != nullptr) {
                doubt(Confidence::medium,
                      base::format("one row for each row of {}: its settings", owner->parent->name));
                draft.words.insert(draft.words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                   plural ? "settings" : "setting");
            } else {
                draft.words.insert(draft.words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                   plural ? "records" : "record");
                doubt(Confidence::low, base::format("\"{}\" is an acronym: a noun for its rows is missing", word));
            }
            return;
        }
        word = plural ? inflector.plural(word) : inflector.singular(word);
    }

    /// Words of the middle go first: the prefix says whose it is, the last word what it is.
    void shorten(Draft& draft) {
        const auto most = static_cast<std::size_t>(style_->max_length);
        bool cut = false;
        while (draft.name().size() > most && draft.words.size() > 2) {
            draft.words.erase(draft.words.begin() + static_cast<std::ptrdiff_t>(draft.words.size() / 2));
            cut = true;
        }
        if (cut) doubt(Confidence::low, "words of its middle are left out to make it short enough");
    }

    [[nodiscard]] bool breaks_rule(std::string_view id, const Subject& considered) const {
        return std::any_of(catalogue().begin(), catalogue().end(),
                           [&](const Rule& rule) { return rule.id == id && breaks_(rule, considered); });
    }

    [[nodiscard]] const Rule* broken_by(const std::string& name) const {
        const auto considered = subject(*around_, *table_, name);
        for (const auto& rule : catalogue()) {
            if (breaks_(rule, considered)) return &rule;
        }
        return nullptr;
    }

    [[nodiscard]] bool is_free(const std::string& name) const {
        return !around_->is_taken(table_->schema, name) && !given_.contains({table_->schema, base::lowered(name)});
    }

    /// The draft and, should its name be taken or still break a rule, others that say more.
    [[nodiscard]] std::vector<std::string> alternatives(const Draft& draft) const {
        std::vector<std::string> out{draft.name()};
        const auto all = plain_words(*around_, table_->name);
        const auto at = head_of(draft.words);
        if (!draft.prefix.empty()) {
            Draft full{draft.prefix, all};
            if (const auto head = head_of(full.words); head < full.words.size() && at < draft.words.size())
                full.words[head] = draft.words[at];
            out.push_back(full.name());
        }
        for (const auto& link : around_->parents(*table_)) {
            if (link.parent == table_) continue;
            Draft longer = draft;
            longer.words.insert(longer.words.begin(), noun_of(*around_, *link.parent));
            out.push_back(longer.name());
        }
        const bool plural = style_->number != NameNumber::singular;
        for (const auto* noun : {"record", "entry"}) {
            Draft longer = draft;
            if (at < longer.words.size()) longer.words[at] = around_->inflector().singular(longer.words[at]);
            longer.words.push_back(plural ? around_->inflector().plural(noun) : noun);
            out.push_back(longer.name());
        }
        return out;
    }

    Proposal settle(const Draft& draft) {
        std::string obstacle;
        const auto names = alternatives(draft);
        for (const auto& name : names) {
            if (name.size() > model::longest_name || name.empty()) {
                if (obstacle.empty()) obstacle = base::format("{} has more than 63 bytes", name);
            } else if (const auto* rule = broken_by(name)) {
                if (obstacle.empty()) obstacle = base::format("{} would break {} ({})", name, rule->id, rule->name);
            } else if (!is_free(name)) {
                if (obstacle.empty()) obstacle = base::format("{} is taken in schema {}", name, table_->schema);
            } else {
                if (name != names.front()) doubt(Confidence::low, obstacle);
                given_.emplace(table_->schema, base::lowered(name));
                proposal_.name = name;
                return proposal_;
            }
        }
        return none(obstacle);
    }
};

}  // namespace

std::vector<Proposal> propose(const Surroundings& around, const std::vector<const Relation*>& tables, Breaks breaks) {
    Proposer proposer(around, std::move(breaks));
    std::vector<Proposal> out;
    out.reserve(tables.size());
    for (const auto* table : tables) out.push_back(proposer.propose(*table));
    return out;
}

}  // namespace pgrename::naming

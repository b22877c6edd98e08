#include "naming/guide.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"

namespace pgrename::naming {
namespace {

using model::RelationName;

bool is_excepted(const Rule& rule, const std::string& schema, const std::string& name,
                 const project::NamingRules& rules) {
    return std::any_of(rules.exceptions.begin(), rules.exceptions.end(), [&](const project::NamingException& one) {
        return (one.rules.empty() || one.rules.contains(std::string(rule.id))) && one.covers(schema, name);
    });
}

std::string asked(const Rule& rule, const project::NamingRules& rules, const project::NamingStyle& style) {
    return style.rules_off.contains(std::string(rule.id)) ? std::string() : rule.asks(rules, style);
}

/// The tables with the other names they had or will have.
class Names {
  public:
    Names(const Surroundings& around, const std::vector<KnownRename>& renames) : around_(&around) {
        for (const auto* table : around.tables()) {
            by_name_.emplace(table->relation_name(), table);
            if (keeps_all(*table)) exemplary_.insert(table->relation_name());
        }
        for (const auto& one : renames) {
            if (by_name_.contains(one.old_name)) {
                planned_.emplace(one.old_name, one.new_name.name());
                exemplary_.erase(one.old_name);
            } else if (const auto found = by_name_.find(one.new_name); found != by_name_.end()) {
                former_[one.new_name].insert(one.old_name.name());
            }
        }
    }

    void judge(RuleGuide& out) const {
        std::vector<RelationName> others;
        for (const auto& [name, table] : by_name_) {
            const auto as_it_is = subject(*around_, *table, name.name());
            if (out.rule->concerns != nullptr && !out.rule->concerns(as_it_is)) continue;
            if (is_excepted(*out.rule, name.schema(), name.name(), around_->rules())) continue;
            if (judged(*out.rule, as_it_is)) {
                const auto better = planned_.find(name);
                out.broken.push_back({name, better == planned_.end() ? std::string() : better->second});
                continue;
            }
            const bool telling = add_former(out, *table, name);
            if (exemplary_.contains(name)) (telling ? out.kept : others).push_back(name);
        }
        out.kept.insert(out.kept.end(), others.begin(), others.end());
        std::sort(out.broken.begin(), out.broken.end(),
                  [](const Lesson& one, const Lesson& other) { return one.name < other.name; });
    }

  private:
    const Surroundings* around_;
    std::map<RelationName, const model::Relation*> by_name_;
    std::map<RelationName, std::string> planned_;
    std::map<RelationName, std::set<std::string>> former_;
    std::set<RelationName> exemplary_;  ///< break no rule at all, and stay

    [[nodiscard]] bool keeps_all(const model::Relation& table) const {
        const auto as_it_is = subject(*around_, table, table.name);
        return std::none_of(catalogue().begin(), catalogue().end(),
                            [&](const Rule& rule) { return judged(rule, as_it_is).has_value(); });
    }

    /// True when a name that the table had broke the rule.
    bool add_former(RuleGuide& out, const model::Relation& table, const RelationName& name) const {
        const auto found = former_.find(name);
        if (found == former_.end()) return false;
        bool any = false;
        for (const auto& former : found->second) {
            if (!judged(*out.rule, subject(*around_, table, former))) continue;
            out.broken.push_back({name.renamed(former), name.name()});
            any = true;
        }
        return any;
    }
};

}  // namespace

std::vector<RuleGuide> guide(const Surroundings& around, const std::vector<KnownRename>& renames) {
    const Names names(around, renames);
    const auto& rules = around.rules();
    std::vector<RuleGuide> out;
    for (const auto& rule : catalogue()) {
        RuleGuide one{&rule, asked(rule, rules, rules.style), {}, {}, {}};
        for (const auto& [schema, style] : rules.schemas) {
            auto there = asked(rule, rules, style);
            if (there != one.asks) one.differently.emplace_back(schema, std::move(there));
        }
        if (one.asks.empty() && one.differently.empty()) continue;
        names.judge(one);
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> switched_off(const project::NamingRules& rules) {
    std::vector<std::string> out;
    for (const auto& rule : catalogue()) {
        if (rules.style.rules_off.contains(std::string(rule.id)))
            out.push_back(base::format("{} {}", rule.id, rule.name));
    }
    return out;
}

}  // namespace pgrename::naming

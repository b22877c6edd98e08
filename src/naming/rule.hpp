// One naming rule: data, and a pure judge.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "naming/surroundings.hpp"

namespace pgrename::naming {

/// A table under a name: its own, or one that is considered for it.
struct Subject {
    const Surroundings* around;
    const model::Relation* table;
    std::string name;
    std::vector<std::string> words;  ///< of the name

    [[nodiscard]] const project::NamingRules& rules() const { return around->rules(); }
    [[nodiscard]] const project::NamingStyle& style() const { return rules().style_of(table->schema); }
    [[nodiscard]] const Inflector& inflector() const { return around->inflector(); }
};

[[nodiscard]] Subject subject(const Surroundings& around, const model::Relation& table, const std::string& name);

struct Rule {
    std::string_view id;       ///< PN1##
    std::string_view name;     ///< as in docs/rules/<name>.md
    std::string_view summary;  ///< one line
    /// What is wrong, in one line; nullopt: nothing.
    std::optional<std::string> (*judge)(const Subject& subject) = nullptr;
    /// What it asks of a name under these rules, as a sentence; empty: nothing.
    std::string (*asks)(const project::NamingRules& rules, const project::NamingStyle& style) = nullptr;
    /// False for tables that could not break it whatever they were called; null: it concerns all.
    bool (*concerns)(const Subject& subject) = nullptr;
};

/// What is wrong with the name by that rule where it is not switched off; exceptions are another matter.
[[nodiscard]] std::optional<std::string> judged(const Rule& rule, const Subject& subject);

/// All rules, in order of id.
[[nodiscard]] const std::vector<Rule>& catalogue();
[[nodiscard]] std::vector<std::string> rule_ids();

/// An exception whose last day is over (PN110): the one rule that judges an exception and not a table.
inline constexpr std::string_view expired_exception_id = "PN110";

}  // namespace pgrename::naming

// How a team wants its tables to be named: `[naming]` of pgrename.toml on top of a preset.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.hpp"

namespace pgrename::project {

/// Who owns a table says its first word: `comms_messages` is one of the domain `comms`.
struct NamingDomain {
    std::string prefix;                ///< without the underscore
    std::string owns;                  ///< what belongs to it, in one line
    std::vector<std::string> words;    ///< words and phrases (`change_history`) that tell of it, in the singular
    std::vector<std::string> aliases;  ///< first words that mean the same and give way to the prefix
    std::string main;                  ///< name of the table that would be called just as the domain; empty: none
    std::vector<std::string> owners;   ///< people or teams
};

enum class NameNumber { plural, singular, either };
enum class NameCase { snake, any };
/// How a pure junction table is called: as it likes, by both its parents, by both in the order of the alphabet.
enum class JunctionName { any, pair, sorted_pair };

/// What may differ from schema to schema.
struct NamingStyle {
    NameNumber number = NameNumber::either;
    NameCase letter_case = NameCase::any;
    JunctionName junctions = JunctionName::any;
    bool require_domain = false;
    int max_length = 63;              ///< bytes
    std::set<std::string> rules_off;  ///< rule ids
};

/// A table, or with a `*` at the end the tables that begin so, that may break rules.
struct NamingException {
    std::string schema;
    std::string table;
    std::set<std::string> rules;  ///< rule ids; empty: all
    std::string reason;
    std::string owner;
    std::string expires;  ///< the last day, YYYY-MM-DD; empty: never
    Position position;

    [[nodiscard]] bool covers(std::string_view in_schema, std::string_view name) const;
    /// `today` as YYYY-MM-DD.
    [[nodiscard]] bool is_expired(std::string_view today) const { return !expires.empty() && expires < today; }
};

struct NamingRules {
    std::string preset;    ///< empty: none
    bool written = false;  ///< the project file has a `[naming]`
    NamingStyle style;
    std::map<std::string, NamingStyle> schemas;
    std::vector<NamingDomain> domains;
    std::string fallback_domain;  ///< for tables that nothing points anywhere; may be empty
    std::vector<std::string> forbidden_prefixes;
    std::set<std::string> generic_words;               ///< in the singular
    std::set<std::string> reserved_words;              ///< beside those of SQL
    std::map<std::string, std::string> abbreviations;  ///< to be written out: `usr` user
    std::set<std::string> acronyms;                    ///< fine as they are, and without a plural
    std::set<std::string> uncountable;
    std::map<std::string, std::string> irregular;  ///< singular to plural
    std::vector<NamingException> exceptions;

    [[nodiscard]] const NamingStyle& style_of(const std::string& schema) const;
    [[nodiscard]] const NamingDomain* domain(std::string_view prefix) const;
};

/// The rules as written, on top of their preset; without `[naming]` those of the preset `plain-plural`. Error(usage)
/// with `file:line:column: what` for everything that is wrong with them. `rule_ids`: the ids there are.
[[nodiscard]] NamingRules naming_rules(const Project& project, const std::vector<std::string>& rule_ids);

/// The presets that pgrename ships.
[[nodiscard]] std::vector<std::string> naming_presets();
/// The rules of a preset alone.
[[nodiscard]] NamingRules naming_preset(const std::string& name);

}  // namespace pgrename::project

// Which names a query sees: its FROM items by alias or name, those of the queries around it, and the WITH queries.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sql/findings.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {

/// One FROM item (or target of INSERT, UPDATE, DELETE, MERGE), by the name the query calls it.
struct RangeEntry {
    std::string name;
    const Rename* rename = nullptr;  ///< set only for an old table without alias: the name changes with the table
    std::size_t found = 0;           ///< its mention among the findings
    std::size_t token = 0;           ///< its name
    bool aliasable = false;          ///< an alias may be written behind it
    bool needs_alias = false;        ///< the query names the whole row, so the name has to stay
    bool hidden = false;             ///< inside a join that has an alias
    struct Qualifier {
        std::size_t first;  ///< token of the schema, or the same as `token`
        std::size_t token;
    };
    std::vector<Qualifier> qualifiers;
};

using Scope = std::vector<RangeEntry>;

class Scopes {
  public:
    Scopes(const Tokens& tokens, Findings& findings) : tokens_(tokens), findings_(findings) {}

    void open() { scopes_.emplace_back(); }
    /// Writes down what became of the innermost scope's names.
    void close();
    void add(RangeEntry entry) { scopes_.back().push_back(std::move(entry)); }
    [[nodiscard]] std::size_t entries() const { return scopes_.back().size(); }
    /// Hides the innermost scope's entries from `first` on, as the alias of a join does.
    void hide_from(std::size_t first);
    /// The innermost scope leaves and comes back: what stands in a FROM item without LATERAL does not see its
    /// neighbours.
    [[nodiscard]] Scope set_aside();
    void put_back(Scope scope) { scopes_.push_back(std::move(scope)); }

    /// The entry that `name` (of `schema`, when not empty) means, innermost query first.
    [[nodiscard]] RangeEntry* find(const std::string& schema, const std::string& name);

    /// Makes sure that a column reference qualified with `name`, which means `entry` (nullptr: nothing here), still
    /// does when names have changed: who would come between gets an alias.
    void protect(RangeEntry* entry, const std::string& name);

    void open_with() { with_.emplace_back(); }
    void close_with() { with_.pop_back(); }
    void add_with(std::string name) { with_.back().push_back(std::move(name)); }
    [[nodiscard]] bool is_with_query(const std::string& name) const;

  private:
    const Tokens& tokens_;
    Findings& findings_;
    std::vector<Scope> scopes_;
    std::vector<std::vector<std::string>> with_;

    static void keep_apart(Scope& scope);
    void write_alias(const RangeEntry& entry);
    void keep_qualifier(const RangeEntry& entry, const RangeEntry::Qualifier& qualifier);
};

}  // namespace pgrename::sql

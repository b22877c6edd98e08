// What a framework's use of a table name looks like: tree-sitter queries as data.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"
#include "rewriting/possible_patterns.hpp"
#include "source/language.hpp"
#include "source/syntax.hpp"
#include "source/tree_pattern.hpp"

namespace pgrename::rewriting {

/// What a captured node holds; the capture's name in the query.
enum class Role {
    table,     ///< @table: an expression whose value is a table's name
    sql,       ///< @sql: an expression whose value is SQL
    fragment,  ///< @fragment: part of a statement, or a name with an alias (`messages as m`)
    select,    ///< @select: PostgREST's select parameter
    filter,    ///< @filter: an embed's name or a path that begins with one: the answer's keys, which stay
    url,       ///< @url: an address of PostgREST
    topic,     ///< @topic: what supabase-js 1 listens to: `messages:room_id=eq.1`, `realtime:public:messages`
    key,       ///< @key: an identifier, or a string, that is a table's name as such: `Tables<'messages'>`
    tag,       ///< @tag: `many2many:messages`: the name behind one of the site's `tags`
    script,    ///< @script: a script of psql
    shell,     ///< @shell: a script of bash inside another file
    review,    ///< @review: a person decides, and `why`
    keep       ///< @keep: it is something else, namely `kind`
};

/// The role of a capture of that name; nothing for one that only serves the query (`@_method`).
[[nodiscard]] std::optional<Role> role_named(std::string_view capture);

/// True when a text of that role may name a table; the others stay as they are, or a person reads them.
[[nodiscard]] constexpr bool names_a_table(Role role) {
    return role != Role::filter && role != Role::keep && role != Role::review;
}

/// One shape of code. `kind` and `why` go to the ledger.
struct Site {
    std::string recogniser;
    std::string kind;
    std::string why;
    model::Certainty certainty = model::Certainty::certain;
    bool silent = false;             ///< when it is missed nothing fails
    bool qualifies = false;          ///< strings of the file like `table.column` may be about this table
    std::vector<std::string> needs;  ///< the file has to hold one of these words; empty: any file
    // For a node that is a member's value: what other members its object has to have, and which of them is the schema.
    std::vector<std::string> beside;
    std::string schema_key;
    std::vector<std::string> tags;  ///< what stands before the names in a text that is @tag: `many2many:`
    // For a class that a mapper gives its table by a rule (see Models).
    std::vector<std::string> table_of;  ///< rules, as table_names_of takes them
    std::string insert;  ///< what gives the class its table: `{class}`, `{table}`, `{indent}` stand for what is there
    std::string advice;  ///< what a person has to add where nothing is inserted
    std::vector<std::string> files;    ///< the file, or its folder, is called so; empty: any file
    std::vector<std::string> careful;  ///< with one of these in the class, a mapping changes more than the table
    bool about_models = false;
};

/// The patterns of all recognisers that speak a language; earlier ones come first where two claim a place.
struct Compiled {
    std::vector<const Site*> sites;                            ///< by pattern
    std::vector<std::optional<source::TreePattern>> patterns;  ///< nothing where only a compiled query understands it
    struct Whole {
        source::Query query;
        std::size_t first;  ///< the number of its first pattern
    };
    std::vector<Whole> queries;  ///< those with such patterns
};

class Recognisers {
  public:
    /// Those that come with pgrename, behind those of the team's own `folders` (`*.toml`). Error(usage) with
    /// file:line:column for a broken file or query.
    explicit Recognisers(const std::vector<std::filesystem::path>& folders = {});

    [[nodiscard]] const Compiled& of(source::Language language) const;
    /// By the same numbers.
    [[nodiscard]] const PossiblePatterns& possible(source::Language language) const;
    /// True when the text may say something about classes that a mapper gives their tables.
    [[nodiscard]] bool may_hold_models(source::Language language, std::string_view text) const;
    /// The rules by which mappers give them, each once. Nothing when the mapping of a class may go by another name.
    [[nodiscard]] const std::optional<std::vector<std::string>>& rules_of_models(source::Language language) const;
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    /// A site's query as it was written.
    struct Written {
        std::string place;  ///< file:line:column
        std::string query;
        const Site* site;
    };
    std::vector<std::unique_ptr<Site>> sites_;
    std::vector<std::string> names_;
    std::map<source::Language, std::vector<Written>> written_;
    /// What is made of a language's queries when the first file of it comes along. It takes its time: threads that read
    /// other languages don't wait for it.
    struct Prepared {
        std::once_flag compiled_once;
        Compiled compiled;
        std::once_flag possible_once;
        PossiblePatterns possible;
        std::once_flag models_once;
        PossiblePatterns models;
        std::optional<std::vector<std::string>> rules_of_models;
    };
    mutable std::mutex guard_;
    mutable std::map<source::Language, std::unique_ptr<Prepared>> prepared_;

    [[nodiscard]] Prepared& prepared(source::Language language) const;
    [[nodiscard]] Compiled compile(source::Language language) const;
    [[nodiscard]] const Prepared& with_models(source::Language language) const;

    void read(std::string_view text, const std::string& file);
};

}  // namespace pgrename::rewriting

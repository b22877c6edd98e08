// What will be renamed, how the old names go on working, and which function bodies change with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/snapshot.hpp"

namespace pgrename::model {

/// One column equals another.
struct ColumnPair {
    std::string one;
    std::string other;
    bool operator==(const ColumnPair&) const = default;
};

/// A function that the API reads as a relation between two resources (PostgREST, "Computed Relationships"). It takes
/// the place of what the API would read from the foreign keys. Names are those after the apply.
struct Relationship {
    std::string schema;
    std::string function;  ///< what clients embed
    std::string argument_schema;
    std::string argument;  ///< the resource that embeds
    std::string result_schema;
    std::string result;  ///< the resource whose rows it gives
    bool to_one = false;
    bool closed = false;  ///< only keeps an ambiguous relation out of sight: nobody may call it
    std::string through;  ///< the junction, in `through_schema`; empty: the rows are found directly
    std::string through_schema;
    std::vector<ColumnPair> joined;  ///< column of the junction, column of the result
    std::vector<ColumnPair> found;   ///< column of the junction (or the result), column of the argument
    bool operator==(const Relationship&) const = default;

    [[nodiscard]] RelationName argument_name() const { return {argument_schema, argument}; }
    [[nodiscard]] RelationName result_name() const { return {result_schema, result}; }
    [[nodiscard]] std::string shown() const;
};

/// The view under the old name. `evidence` says who still needs it; empty only when the team planned it without anybody
/// in sight.
struct CompatView {
    bool invoker = true;   ///< security_invoker: row security and privileges of whoever asks (server 15 and later)
    bool planned = false;  ///< the phase file asked for it
    bool casts = false;    ///< rows read through it turn into rows of the table by themselves: something takes these
    bool bare = false;     ///< without privileges and defaults of the table: a rehearsal of what the remedies are for
    std::vector<std::string> evidence;
    /// Of a junction or a table that refers to itself: what keeps the API's relations unambiguous while the view
    /// stands: computed (functions), opaque (the API sees no keys through the view), plain (nothing); empty: neither.
    std::string junction;
    std::string hidden_schema;  ///< of an opaque view: where the view lies that it reads; else empty
    std::vector<Relationship> relationships;
    bool operator==(const CompatView&) const = default;

    [[nodiscard]] bool is_opaque() const { return !hidden_schema.empty(); }
};

/// What hangs on one table, counted.
struct Impact {
    int foreign_keys = 0;  ///< out of it and into it
    int policies = 0;
    int triggers = 0;
    int views =
        0;  ///< views, materialized views, policies of other tables and BEGIN ATOMIC functions: they follow by OID
    int functions = 0;  ///< functions whose text body names it
    std::vector<std::string> publications;
    bool operator==(const Impact&) const = default;
};

struct TableRename {
    int group = 0;
    std::string group_title;
    std::string schema;
    std::string from;
    std::string to;
    std::string reason;
    std::string position;  ///< file:line:column of the phase file
    Relation table;        ///< as the snapshot saw it
    std::optional<CompatView> view;
    Impact impact;
    bool operator==(const TableRename&) const = default;

    [[nodiscard]] RelationName old_name() const { return {schema, from}; }
    [[nodiscard]] RelationName new_name() const { return {schema, to}; }
    /// Between an opaque view and its table.
    [[nodiscard]] RelationName hidden_name() const { return {view->hidden_schema, from}; }
};

/// One function whose body (or signature's text) names an old table.
struct FunctionRewrite {
    Oid oid = 0;
    std::string shown;           ///< schema.name(arguments)
    std::string old_definition;  ///< CREATE OR REPLACE FUNCTION …, the body byte for byte
    std::string new_definition;
    std::string old_body;
    std::string new_body;
    int replacements = 0;
    std::vector<std::string> tables;  ///< old names, as schema.name
    std::string interim_definition;   ///< accepts both names in TG_TABLE_NAME comparisons, else as the old one; empty:
                                      ///< not needed
    std::string interim_body;
    bool operator==(const FunctionRewrite&) const = default;
};

/// A place in a function that a person should read: a literal or dynamic SQL that holds an old name.
struct ReviewNote {
    std::string function;
    int line = 0;       ///< of the body, from 1
    std::string text;   ///< that line, trimmed
    std::string table;  ///< schema.name
    std::string why;    ///< string literal, dynamic SQL (rewritten), body not parsed …
    bool rewritten = false;
    std::string decision;  ///< of a string literal: rewrite, keep, both; empty: nobody has decided
    bool operator==(const ReviewNote&) const = default;
};

/// Something the phase file says and the database contradicts.
struct Contradiction {
    std::string table;
    std::string claim;
    std::string found;
    std::string position;
    bool operator==(const Contradiction&) const = default;
};

/// from ≠ to, unique targets, no chain or swap: so any order of `renames` is executable.
struct RenamePlan {
    int phase = 0;
    std::string title;
    std::string slug;
    std::string version;
    std::string cleanup_slug;
    std::string cleanup_version;
    std::string platform;
    bool api = false;  ///< PostgREST reads the schema
    int server_version = 0;
    std::string fingerprint;  ///< of the snapshot it was made from
    std::vector<TableRename> renames;
    std::vector<FunctionRewrite> functions;
    std::vector<ReviewNote> review;
    std::vector<Contradiction> contradictions;
    bool operator==(const RenamePlan&) const = default;

    /// SHA-256 over everything but OIDs and the like: the same plan on staging and production has the same hash.
    [[nodiscard]] std::string hash() const;
    [[nodiscard]] std::size_t view_count() const;
};

[[nodiscard]] base::Json to_json(const RenamePlan& plan);
/// Error(usage) when a member is missing or of another type.
[[nodiscard]] RenamePlan plan_from_json(const base::Json& json);

}  // namespace pgrename::model

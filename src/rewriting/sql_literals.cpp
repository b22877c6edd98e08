#include "rewriting/sql_literals.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "rewriting/sql_position.hpp"
#include "rewriting/sql_reader.hpp"

namespace pgrename::rewriting {
namespace {

using sql::Tokens;

// pgTAP's tests of a query (pgtap.org, "The Query"), pg_cron's jobs, dblink: their first or later text is SQL.
constexpr std::array running_sql{"lives_ok",        "throws_ok",   "throws_like",
                                 "throws_matching", "results_eq",  "results_ne",
                                 "set_eq",          "set_ne",      "set_has",
                                 "set_hasnt",       "bag_eq",      "bag_ne",
                                 "bag_has",         "bag_hasnt",   "is_empty",
                                 "isnt_empty",      "row_eq",      "performs_ok",
                                 "performs_within", "schedule",    "schedule_in_database",
                                 "dblink",          "dblink_exec", "query_to_xml",
                                 "ts_stat",         "schedule_job"};

// pgTAP's tests of a table (pgtap.org, "A Matter of Scheming"): (table, …) or (schema, table, …).
constexpr std::array of_table{"has_table",
                              "hasnt_table",
                              "tables_are",
                              "columns_are",
                              "has_column",
                              "hasnt_column",
                              "col_not_null",
                              "col_is_null",
                              "col_has_default",
                              "col_hasnt_default",
                              "col_type_is",
                              "col_default_is",
                              "has_pk",
                              "hasnt_pk",
                              "has_fk",
                              "hasnt_fk",
                              "col_is_pk",
                              "col_isnt_pk",
                              "col_is_fk",
                              "col_isnt_fk",
                              "fk_ok",
                              "has_unique",
                              "col_is_unique",
                              "has_check",
                              "col_has_check",
                              "has_index",
                              "hasnt_index",
                              "index_is_unique",
                              "index_is_primary",
                              "index_is_type",
                              "indexes_are",
                              "is_indexed",
                              "is_clustered",
                              "has_trigger",
                              "hasnt_trigger",
                              "trigger_is",
                              "triggers_are",
                              "has_rule",
                              "hasnt_rule",
                              "rule_is_on",
                              "rules_are",
                              "policies_are",
                              "policy_roles_are",
                              "policy_cmd_is",
                              "table_owner_is",
                              "table_privs_are",
                              "column_privs_are",
                              "any_column_privs_are",
                              "has_inherited_tables",
                              "is_partitioned",
                              "isnt_partitioned",
                              "is_partition_of",
                              "partitions_are",
                              "rls_enabled"};

// SQL in SQL in SQL …: nobody writes more.
constexpr int deepest_nesting = 8;

/// Counts the literals that this thread is inside of.
class Nesting {
  public:
    Nesting() { ++depth; }
    ~Nesting() { --depth; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    [[nodiscard]] static bool is_too_deep() { return depth > deepest_nesting; }

  private:
    static thread_local int depth;
};
thread_local int Nesting::depth = 0;

template <class List>
bool is_in(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// The language of the function whose body the constant at token `index` is; empty when it is no body.
std::string body_language(const Tokens& tokens, std::size_t index) {
    const bool block = tokens.is(0, "do");
    bool routine = block;
    for (std::size_t at = 1; tokens.is(0, "create") && at < 4; ++at)
        routine = routine || tokens.is(at, "function") || tokens.is(at, "procedure");
    if (!routine || !(block || (index > 0 && tokens.is(index - 1, "as")))) return {};
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (!tokens.is(at, "language")) continue;
        if (tokens.all[at + 1].is_identifier()) return tokens.identifier(at + 1);
        if (tokens.all[at + 1].is_text()) return sql::literal_at(tokens, at + 1).value;
    }
    return block ? "plpgsql" : "sql";
}

class LiteralSearch {
  public:
    LiteralSearch(const Tokens& tokens, std::size_t index, const SqlNames& names, const Surroundings& around)
        : tokens_(tokens), index_(index), names_(names), around_(around), literal_(sql::literal_at(tokens, index)) {}

    Hits run() const {
        const Nesting nesting;
        if (Nesting::is_too_deep()) return too_deep();
        if (const std::string language = body_language(tokens_, index_); !language.empty()) return body(language);
        const auto call = call_around(tokens_, index_);
        const bool runs = call && !call->in_array && is_in(running_sql, call->function);
        Hits inside = mapped(read_nested_sql(literal_.value, names_.names(), runs));
        if (!inside.empty()) return inside;
        Hits out;
        for (const Word& word : words_in(literal_.value, names_.names()))
            if (word.exact) out.push_back(name(word, call));
        return mapped(std::move(out));
    }

  private:
    const Tokens& tokens_;
    std::size_t index_;
    const SqlNames& names_;
    const Surroundings& around_;
    sql::Literal literal_;

    [[nodiscard]] Hits too_deep() const;
    [[nodiscard]] Hits body(const std::string& language) const;
    [[nodiscard]] Hit name(const Word& word, const std::optional<Call>& call) const;
    [[nodiscard]] const Names::Pairs::value_type* asserted(const Word& word, const Call& call) const;
    [[nodiscard]] const Names::Pairs::value_type* looked_up_in_catalog(const Word& word) const;
    [[nodiscard]] bool is_json_key(const std::optional<Call>& call) const;
    [[nodiscard]] Hits mapped(Hits inner) const;
};

Hits LiteralSearch::too_deep() const {
    Hits out;
    for (const Word& word : words_in(literal_.value, names_.names()))
        if (word.exact)
            out.push_back(for_review(word, names_.names(), "literal", "texts in texts, too deep to follow"));
    return mapped(std::move(out));
}

Hits LiteralSearch::body(const std::string& language) const {
    if (language == "sql" || language == "plpgsql") {
        Surroundings inside = around_;
        inside.in_body = true;
        inside.parsed = around_.parsed && around_.bodies_parsed;
        return mapped(Classification(literal_.value, names_, inside).with({}));
    }
    Hits out;
    for (const Word& word : words_in(literal_.value, names_.names()))
        if (word.exact) out.push_back(for_review(word, names_.names(), "sql", "the body of a function in " + language));
    return mapped(std::move(out));
}

/// A name in a text that is no SQL.
Hit LiteralSearch::name(const Word& word, const std::optional<Call>& call) const {
    const Names& names = names_.names();
    const bool whole = literal_.value == word.name;
    const auto* pair = whole && call ? asserted(word, *call) : nullptr;
    if (whole && pair == nullptr) pair = looked_up_in_catalog(word);
    if (pair != nullptr) {
        Hit out = for_review(word, names, "sql", "the table's name, given to something that looks it up");
        out.rename = pair;
        out.replacement = pair->second.name();
        out.action = model::Action::rewrite;
        out.certainty = model::Certainty::likely;
        return out;
    }
    if (whole && is_json_key(call)) return kept(word, names, "json key", "a key of a JSON value");
    if (whole && call && call->function == "pg_notify" && call->argument == 0)
        return kept(word, names, "channel", "a channel of notifications");
    if (whole && call && is_in(of_table, call->function))
        return kept(word, names, "literal", "the name of something else than a table, given to " + call->function);
    const auto* qualified = names.any(word.name);
    const bool with_schema = literal_.value == qualified->first.schema() + "." + qualified->first.name();
    if (whole || with_schema)
        return for_review(word, names, "literal", "a text that is the table's name: does anything look it up?");
    return kept(word, names, "literal", "a word in a text");
}

/// The table that an assertion of pgTAP names with this literal.
const Names::Pairs::value_type* LiteralSearch::asserted(const Word& word, const Call& call) const {
    if (!is_in(of_table, call.function) || (call.in_array && call.function != "tables_are")) return nullptr;
    if (call.argument == 0 || (call.function == "fk_ok" && call.argument == 2)) return names_.find({}, word.name);
    std::size_t before = call.in_array ? call.open + 1 : index_ - 2;
    if (!call.in_array && !tokens_.is(index_ - 1, ",")) return nullptr;
    if (before > 2 && tokens_.is(before - 1, "::")) before -= 2;  // 'public'::name
    if (before >= tokens_.size() || !tokens_.all[before].is_text()) return nullptr;
    return names_.find(sql::literal_at(tokens_, before).value, word.name);
}

/// The table that `tablename = 'messages'` looks for in a catalog.
const Names::Pairs::value_type* LiteralSearch::looked_up_in_catalog(const Word& word) const {
    static constexpr std::array columns{"table_name", "tablename", "relname", "event_object_table"};
    static constexpr std::array schemas{"table_schema", "schemaname", "nspname", "event_object_schema"};
    std::size_t left = index_;
    while (left >= 2 && tokens_.is(left - 1, ",") && tokens_.all[left - 2].is_text()) left -= 2;
    const bool list = left >= 3 && tokens_.is(left - 1, "(") && tokens_.is(left - 2, "in");
    const bool equal = left == index_ && index_ >= 2 && tokens_.is(index_ - 1, "=");
    if (!list && !equal) return nullptr;
    const std::size_t column = left - (list ? 3 : 2);
    if (!tokens_.all[column].is_identifier() || !is_in(columns, tokens_.identifier(column))) return nullptr;
    bool catalog = false;
    std::string schema;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
        if (!tokens_.all[at].is_identifier()) continue;
        const std::string identifier = tokens_.identifier(at);
        catalog = catalog || identifier == "information_schema" || identifier.starts_with("pg_");
        if (is_in(schemas, identifier) && tokens_.is(at + 1, "=") && at + 2 < tokens_.size() &&
            tokens_.all[at + 2].is_text())
            schema = sql::literal_at(tokens_, at + 2).value;
    }
    return catalog ? names_.find(schema, word.name) : nullptr;
}

/// `data->>'messages'`, `jsonb_build_object('messages', …)`.
bool LiteralSearch::is_json_key(const std::optional<Call>& call) const {
    const bool arrow = index_ >= 2 && tokens_.is(index_ - 1, ">") &&
                       (tokens_.is(index_ - 2, "-") || (index_ >= 3 && tokens_.is(index_ - 3, "-")));
    const bool built = call && !call->in_array && call->argument % 2 == 0 &&
                       (call->function == "json_build_object" || call->function == "jsonb_build_object");
    return arrow || built;
}

/// Hits in the value of the literal as hits in the tokens' text.
Hits LiteralSearch::mapped(Hits inner) const {
    const auto& source = literal_.source;
    for (Hit& hit : inner) {
        const std::size_t from = source[hit.offset];
        const std::size_t to = hit.length == 0 ? from : source[hit.end() - 1] + 1;
        const bool whole = to - from == hit.length;
        const auto text = literal_.escaped(hit.replacement);
        if (hit.action == model::Action::rewrite && (!whole || !text)) {
            hit.action = model::Action::review;
            hit.certainty = model::Certainty::doubtful;
            hit.replacement.clear();
            hit.why = "it is written with escapes: " + hit.why;
        } else if (text) {
            hit.replacement = *text;
        }
        hit.offset = from;
        hit.length = to - from;
    }
    return inner;
}

}  // namespace

Hits hits_in_literal(const Tokens& tokens, std::size_t index, const SqlNames& names, const Surroundings& around) {
    return LiteralSearch(tokens, index, names, around).run();
}

}  // namespace pgrename::rewriting

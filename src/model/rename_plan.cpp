#include "model/rename_plan.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "model/snapshot_fields.hpp"

namespace pgrename::model {

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, ColumnPair>
void fields(T& it, Visit&& visit) {
    visit("one", it.one, Meaning::plain);
    visit("other", it.other, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Relationship>
void fields(T& it, Visit&& visit) {
    visit("schema", it.schema, Meaning::plain);
    visit("function", it.function, Meaning::plain);
    visit("argument_schema", it.argument_schema, Meaning::plain);
    visit("argument", it.argument, Meaning::plain);
    visit("result_schema", it.result_schema, Meaning::plain);
    visit("result", it.result, Meaning::plain);
    visit("to_one", it.to_one, Meaning::plain);
    visit("closed", it.closed, Meaning::plain);
    visit("through", it.through, Meaning::plain);
    visit("through_schema", it.through_schema, Meaning::plain);
    visit("joined", it.joined, Meaning::plain);
    visit("found", it.found, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, CompatView>
void fields(T& it, Visit&& visit) {
    visit("invoker", it.invoker, Meaning::plain);
    visit("planned", it.planned, Meaning::plain);
    visit("casts", it.casts, Meaning::plain);
    visit("bare", it.bare, Meaning::plain);
    visit("evidence", it.evidence, Meaning::plain);
    visit("junction", it.junction, Meaning::plain);
    visit("hidden_schema", it.hidden_schema, Meaning::plain);
    visit("relationships", it.relationships, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Impact>
void fields(T& it, Visit&& visit) {
    visit("foreign_keys", it.foreign_keys, Meaning::plain);
    visit("policies", it.policies, Meaning::plain);
    visit("triggers", it.triggers, Meaning::plain);
    visit("views", it.views, Meaning::plain);
    visit("functions", it.functions, Meaning::plain);
    visit("publications", it.publications, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, TableRename>
void fields(T& it, Visit&& visit) {
    visit("group", it.group, Meaning::plain);
    visit("group_title", it.group_title, Meaning::plain);
    visit("schema", it.schema, Meaning::plain);
    visit("from", it.from, Meaning::plain);
    visit("to", it.to, Meaning::plain);
    visit("reason", it.reason, Meaning::plain);
    visit("position", it.position, Meaning::physical);
    visit("view", it.view, Meaning::plain);
    visit("impact", it.impact, Meaning::plain);
    visit("table", it.table, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, FunctionRewrite>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("function", it.shown, Meaning::plain);
    visit("replacements", it.replacements, Meaning::plain);
    visit("tables", it.tables, Meaning::plain);
    visit("old_definition", it.old_definition, Meaning::plain);
    visit("new_definition", it.new_definition, Meaning::plain);
    visit("old_body", it.old_body, Meaning::plain);
    visit("new_body", it.new_body, Meaning::plain);
    visit("interim_definition", it.interim_definition, Meaning::plain);
    visit("interim_body", it.interim_body, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, ReviewNote>
void fields(T& it, Visit&& visit) {
    visit("function", it.function, Meaning::plain);
    visit("line", it.line, Meaning::plain);
    visit("text", it.text, Meaning::plain);
    visit("table", it.table, Meaning::plain);
    visit("why", it.why, Meaning::plain);
    visit("rewritten", it.rewritten, Meaning::plain);
    visit("decision", it.decision, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Contradiction>
void fields(T& it, Visit&& visit) {
    visit("table", it.table, Meaning::plain);
    visit("claim", it.claim, Meaning::plain);
    visit("found", it.found, Meaning::plain);
    visit("position", it.position, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, RenamePlan>
void fields(T& it, Visit&& visit) {
    visit("phase", it.phase, Meaning::plain);
    visit("title", it.title, Meaning::plain);
    visit("slug", it.slug, Meaning::plain);
    visit("version", it.version, Meaning::plain);
    visit("cleanup_slug", it.cleanup_slug, Meaning::plain);
    visit("cleanup_version", it.cleanup_version, Meaning::plain);
    visit("platform", it.platform, Meaning::plain);
    visit("api", it.api, Meaning::plain);
    visit("server_version", it.server_version, Meaning::physical);
    visit("fingerprint", it.fingerprint, Meaning::physical);
    visit("renames", it.renames, Meaning::plain);
    visit("functions", it.functions, Meaning::plain);
    visit("review", it.review, Meaning::plain);
    visit("contradictions", it.contradictions, Meaning::plain);
}

std::string Relationship::shown() const {
    return RelationName(schema, function).shown() + "(" + argument_name().shown() + ")";
}

std::string RenamePlan::hash() const {
    return base::sha256(json_of(*this, [](Meaning meaning) { return meaning != Meaning::physical; }).dump());
}

std::size_t RenamePlan::view_count() const {
    return static_cast<std::size_t>(std::count_if(renames.begin(), renames.end(),
                                                  [](const TableRename& rename) { return rename.view.has_value(); }));
}

base::Json to_json(const RenamePlan& plan) {
    return json_of(plan);
}

RenamePlan plan_from_json(const base::Json& json) {
    RenamePlan out;
    from_json(json, out);
    return out;
}

}  // namespace pgrename::model

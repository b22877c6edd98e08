#include "hazards/inspection.hpp"

#include <algorithm>
#include <tuple>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/json.hpp"

namespace pgrename::hazards {
namespace {

using base::Json;
using model::Hazard;
using model::RenamePlan;
using model::Severity;

// Put before each check's query. The table is found by name: a plan read from a file may come from another database,
// whose OIDs mean nothing here.
constexpr std::string_view plan_as_relations = R"sql(with recursive renames as materialized (
    select p.from_schema, p.from_name, p.to_name, c.oid, p.has_view, p.invoker, p.relation
    from jsonb_to_recordset($1::jsonb)
         as p(from_schema name, from_name name, to_name name, has_view boolean, invoker boolean, relation text)
    join pg_namespace n on n.nspname = p.from_schema
    join pg_class c on c.relnamespace = n.oid and c.relname = p.from_name
), mentions as materialized (
    select m.*
    from jsonb_to_recordset($2::jsonb)
         as m(relation text, function text, oid oid, replacements integer, line integer, text text, why text,
              rewritten boolean, decision text)
), user_schemas as materialized (
    select n.oid, n.nspname as name
    from pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
)
)sql";

std::string renames_json(const RenamePlan& plan) {
    Json out = Json::array();
    for (const auto& rename : plan.renames) {
        Json one = Json::object();
        one.set("from_schema", rename.schema);
        one.set("from_name", rename.from);
        one.set("to_name", rename.to);
        one.set("has_view", rename.view.has_value());
        one.set("invoker", rename.view && rename.view->invoker);
        one.set("relation", rename.old_name().shown());
        out.push(std::move(one));
    }
    return out.dump();
}

std::string mentions_json(const RenamePlan& plan) {
    Json out = Json::array();
    for (const auto& function : plan.functions) {
        for (const auto& table : function.tables) {
            Json one = Json::object();
            one.set("relation", table);
            one.set("function", function.shown);
            one.set("oid", function.oid);
            one.set("replacements", function.replacements);
            one.set("rewritten", true);
            out.push(std::move(one));
        }
    }
    for (const auto& note : plan.review) {
        Json one = Json::object();
        one.set("relation", note.table);
        one.set("function", note.function);
        one.set("line", note.line);
        one.set("text", note.text);
        one.set("why", note.why);
        one.set("decision", note.decision);
        one.set("rewritten", note.rewritten);
        out.push(std::move(one));
    }
    return out.dump();
}

Severity severity_named(const std::string& word) {
    for (const auto severity : {Severity::note, Severity::caution, Severity::blocker}) {
        if (word == to_string(severity)) return severity;
    }
    throw base::Error(base::Trouble::bug, base::format("a hazard check says severity '{}'", word));
}

Hazard hazard_of(const Check& check) {
    Hazard out;
    out.check = check.id;
    out.name = check.name;
    out.severity = check.severity;
    out.remedy = check.remedy;
    return out;
}

/// One row of the check's query as a candidate, and as the hazard it is unless the judge knows better.
std::pair<Candidate, Hazard> read_row(const Check& check, const postgres::Rows& rows, std::size_t row) {
    Candidate candidate;
    Hazard hazard = hazard_of(check);
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        const auto& name = rows.columns[column];
        const auto& text = rows.text(row, column);
        if (name == "relation") {
            candidate.relation = text;
        } else if (name == "object") {
            candidate.object = text;
        } else if (name == "detail") {
            candidate.detail = text;
        } else if (name == "severity") {
            if (!text.empty()) hazard.severity = severity_named(text);
        } else if (name == "remedy") {
            if (!text.empty()) hazard.remedy = text;
        } else {
            candidate.more.push_back(text);
        }
    }
    hazard.relation = candidate.relation;
    hazard.object = candidate.object;
    hazard.detail = candidate.detail;
    return {std::move(candidate), std::move(hazard)};
}

std::string position_of(const std::string& relation, const RenamePlan& plan) {
    for (const auto& rename : plan.renames) {
        if (rename.old_name().shown() == relation) return rename.position;
    }
    return {};
}

postgres::Rows ask(postgres::Connection& connection, const Check& check,
                   const std::vector<std::optional<std::string>>& plan) {
    try {
        return connection.query(std::string(plan_as_relations) + std::string(check.query), plan);
    } catch (const postgres::StatementError& failure) {
        throw base::Error(failure.trouble(),
                          base::format("hazard check {} {} could not be run: {}", check.id, check.name, failure.what()),
                          failure.remedy());
    }
}

std::vector<Hazard> found_by(const Check& check, postgres::Connection& connection,
                             const std::vector<std::optional<std::string>>& parameters,
                             std::span<const LaterStatement> later, const RenamePlan& plan) {
    if (check.read != nullptr) return check.read(check, later, plan);
    std::vector<Hazard> out;
    const auto rows = ask(connection, check, parameters);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto [candidate, hazard] = read_row(check, rows, row);
        auto judged =
            check.judge == nullptr ? std::optional(std::move(hazard)) : check.judge(candidate, std::move(hazard), plan);
        if (judged) out.push_back(std::move(*judged));
    }
    return out;
}

/// Settings for the checks' queries, put back at the end: we may be in a caller's transaction.
class Settings {
  public:
    explicit Settings(postgres::Connection& connection) : connection_(connection) {
        for (const auto& [name, value] : wanted) {
            before_.push_back(connection.query("select current_setting($1)", {name}).text(0, 0));
            set(name, value);
        }
    }
    void put_back() {
        for (std::size_t i = 0; i < before_.size(); ++i) set(wanted[i].first, before_[i]);
    }

  private:
    // Compiling a catalog query costs more than running it. Nested loops are slow where the catalogs' statistics are
    // older than a large migration; hashing a whole catalog never is.
    static constexpr std::pair<const char*, const char*> wanted[] = {
        {"search_path", "pg_catalog"}, {"jit", "off"}, {"enable_nestloop", "off"}};
    postgres::Connection& connection_;
    std::vector<std::string> before_;

    void set(const char* name, const std::string& value) {
        connection_.query("select set_config($1, $2, true)", {name, value});
    }
};

}  // namespace

void put_in_order(std::vector<Hazard>& hazards) {
    std::sort(hazards.begin(), hazards.end(), [](const Hazard& one, const Hazard& other) {
        return std::tie(other.severity, one.check, one.relation, one.object, one.detail) <
               std::tie(one.severity, other.check, other.relation, other.object, other.detail);
    });
}

std::vector<Hazard> inspect(postgres::Connection& connection, const RenamePlan& plan,
                            const std::map<std::string, std::string>& allowed) {
    return inspect(connection, plan, allowed, catalogue());
}

std::vector<Hazard> inspect(postgres::Connection& connection, const RenamePlan& plan,
                            const std::map<std::string, std::string>& allowed, std::span<const Check> checks,
                            const std::function<void(const Check&)>& progress, std::span<const LaterStatement> later) {
    std::optional<postgres::Transaction> transaction;
    if (!connection.in_transaction()) transaction.emplace(connection, "isolation level repeatable read, read only");
    Settings settings(connection);
    const std::vector<std::optional<std::string>> parameters{renames_json(plan), mentions_json(plan)};
    std::vector<Hazard> out;
    for (const auto& check : checks) {
        if (check.reads_data && allowed.contains(std::string(check.id))) continue;
        if (progress) progress(check);
        for (auto& hazard : found_by(check, connection, parameters, later, plan)) {
            hazard.position = position_of(hazard.relation, plan);
            const auto reason = allowed.find(hazard.check);
            if (reason != allowed.end()) hazard.allowed = reason->second;
            out.push_back(std::move(hazard));
        }
    }
    settings.put_back();
    if (transaction) transaction->commit();
    put_in_order(out);
    return out;
}

}  // namespace pgrename::hazards

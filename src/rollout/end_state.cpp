#include "rollout/end_state.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"
#include "planning/function_rewrites.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/rehearsal_database.hpp"
#include "sql/rewriting.hpp"

namespace pgrename::rollout {
namespace {

using base::format;

std::string take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

/// What the team decided about literals is not to be found in the dump: functions it is about get their planned bodies.
std::string with_decided_functions(std::string dump, const model::RenamePlan& plan) {
    for (const auto& function : plan.functions) {
        const bool decided = std::any_of(plan.review.begin(), plan.review.end(), [&](const model::ReviewNote& note) {
            return note.function == function.shown && note.rewritten && !note.decision.empty();
        });
        const auto at = decided ? dump.find(function.old_body) : std::string::npos;
        if (at != std::string::npos) dump.replace(at, function.old_body.size(), function.new_body);
    }
    return dump;
}

/// Since 18 NOT NULL is a named constraint, which a fresh build names for the new table and a rename leaves alone, as
/// it does every companion: what is expected are the names of `dump_before`.
void keep_not_null_names(const postgres::ThrowawayServer& server, const std::string& fresh,
                         const std::string& dump_before, const model::RenamePlan& plan) {
    auto connection = server.connect(fresh);
    if (connection.server_version() < 180000) return;
    const std::string before = fresh + " names";
    (void)restore(server, before, dump_before);
    const std::string names = R"sql(
select a.attname, k.conname from pg_catalog.pg_constraint k
join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
where k.contype = 'n' and k.coninhcount = 0 and k.conrelid = pg_catalog.to_regclass($1)
order by a.attnum
)sql";
    auto old = server.connect(before);
    for (const auto& [from, to] : planning::renames_of(plan)) {
        const auto wanted = old.query(names, {from.quoted()});
        const auto there = connection.query(names, {to.quoted()});
        for (std::size_t r = 0; r < std::min(wanted.size(), there.size()); ++r) {
            if (wanted.text(r, 0) != there.text(r, 0) || wanted.text(r, 1) == there.text(r, 1)) continue;
            connection.execute(format("alter table {} rename constraint {} to {}", to.quoted(),
                                      model::quoted(there.text(r, 1)), model::quoted(wanted.text(r, 1))));
        }
    }
    server.drop_database(before);
}

}  // namespace

std::string first_difference(const std::string& expected, const std::string& found) {
    if (expected == found) return {};
    std::string_view a = expected;
    std::string_view b = found;
    for (int line = 1; !a.empty() || !b.empty(); ++line) {
        const auto left = a.empty() ? std::string("the end") : take_line(a);
        const auto right = b.empty() ? std::string("the end") : take_line(b);
        if (left != right) return format("line {}: expected {}, found {}", line, left, right);
    }
    return "they differ in their last line's end";
}

model::Evidence end_state(const postgres::ThrowawayServer& server, const std::string& database,
                          const std::string& dump_before, const model::RenamePlan& plan) {
    model::Evidence out{
        "schema equals a fresh build with the new names", format("{} tables", plan.renames.size()), true, {}};
    // A dump names everything with its schema; function bodies may not, and then mean the renamed tables' schemas.
    sql::Context context{planning::renames_of(plan), {}, false, {}};
    for (const auto& [from, to] : context.renames) {
        if (std::find(context.search_path.begin(), context.search_path.end(), from.schema()) ==
            context.search_path.end()) {
            context.search_path.push_back(from.schema());
        }
    }
    const auto renamed = sql::rewrite_statements(with_decided_functions(dump_before, plan), context);
    if (!renamed.unparsed.empty()) {
        out.holds = false;
        out.seen = "a statement of the schema dump could not be parsed: " + renamed.unparsed;
        return out;
    }
    const std::vector<std::string> ours{postgres::ledger_schema};
    const auto fresh = database + " fresh";
    const auto copy = database + " copy";
    (void)restore(server, fresh, renamed.text);
    keep_not_null_names(server, fresh, dump_before, plan);
    (void)restore(server, copy, postgres::dump_schema(server.programs(), server.conninfo(database), ours));
    out.seen = first_difference(postgres::dump_schema(server.programs(), server.conninfo(fresh), ours),
                                postgres::dump_schema(server.programs(), server.conninfo(copy), ours));
    out.holds = out.seen.empty();
    server.drop_database(fresh);
    server.drop_database(copy);
    return out;
}

}  // namespace pgrename::rollout

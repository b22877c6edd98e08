#include <algorithm>
#include <iterator>

#include "hazards/inspection.hpp"
#include "hazards/words.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

constexpr const char* senders[] = {"http_post",  "http_get",     "http_delete", "http_put",
                                   "http_patch", "http_request", "http"};

/// True for a call that sends its arguments away: net.http_post(…), http(…), pgmq.send(…).
bool sends(const sql::Tokens& tokens, std::size_t index) {
    if (!tokens.is(index + 1, "(")) return false;
    const bool queue = index >= 2 && tokens.is(index - 2, "pgmq");
    return queue || std::any_of(std::begin(senders), std::end(senders),
                                [&](const char* sender) { return tokens.is(index, sender); });
}

/// `more`: the function's body (empty: a web hook), the old name.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    const auto& body = candidate.more.at(0);
    if (body.empty()) return hazard;
    const auto tokens = sql::tokens_of(body);
    const auto name = sql::folded(candidate.more.at(1));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!sends(tokens, i)) continue;
        int depth = 0;
        for (std::size_t at = i + 1; at < tokens.size(); ++at) {
            if (tokens.is(at, "(")) ++depth;
            if (tokens.is(at, ")") && --depth == 0) break;
            if (!tokens.all[at].is_text() || !has_word(tokens.bytes(at), name)) continue;
            hazard.detail += ": " + std::string(tokens.bytes(at));
            hazard.remedy = "decide whether the receiver is to see the new name; if so, change both together";
            return hazard;
        }
    }
    return std::nullopt;
}

}  // namespace

// Supabase's web hooks are triggers on supabase_functions.http_request, whose payload says TG_TABLE_NAME; pg_net, http
// and pgmq take any text.
Check webhooks() {
    return {
        .id = "PN222",
        .name = "webhooks",
        .severity = model::Severity::caution,
        .summary = "a request to another system carries the table's name",
        .remedy = "let the receiver know both names before the rename",
        .query = R"sql(
, senders as materialized (
    select p.oid, p.prosrc collate "C" as body
    from pg_proc p
    where p.pronamespace in (select oid from user_schemas)
      and (strpos(lower(p.prosrc collate "C"), 'http') > 0 or strpos(lower(p.prosrc collate "C"), 'pgmq') > 0)
)
select r.relation, format('trigger %I, function %s', t.tgname, t.tgfoid::regprocedure) as object,
       format('the request says %I from the rename on, also for rows that come through the old name', r.to_name) as detail,
       '' as body, r.from_name
from renames r
join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
join pg_proc p on p.oid = t.tgfoid
join pg_namespace n on n.oid = p.pronamespace
where n.nspname = 'supabase_functions' and p.proname = 'http_request'
union all
select r.relation, p.oid::regprocedure::text, 'it sends the old name, and goes on with it', p.body, r.from_name
from renames r
join senders p on strpos(p.body, r.from_name::text) > 0
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards

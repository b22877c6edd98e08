#include "hazards/inspection.hpp"
#include "hazards/words.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

/// The tokens of the call or statement that starts at `index`: up to its closing parenthesis, or the semicolon.
std::size_t end_of(const sql::Tokens& tokens, std::size_t index) {
    int depth = 0;
    for (; index < tokens.size(); ++index) {
        if (tokens.is(index, "(")) ++depth;
        if (tokens.is(index, ")") && --depth == 0) return index;
        if (tokens.is(index, ";")) return index;
    }
    return index;
}

/// `more`: the function's body, the old and the new name, whether it is a trigger's function of the table.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    const auto tokens = sql::tokens_of(candidate.more.at(0));
    const auto& old_name = candidate.more.at(1);
    const bool is_trigger = candidate.more.at(3) == "t";
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens.is(i, "pg_notify") && !tokens.is(i, "notify") && !tokens.is(i, "listen")) continue;
        for (std::size_t at = i + 1, end = end_of(tokens, i); at < end; ++at) {
            const bool by_variable = tokens.is(at, "tg_table_name") || tokens.is(at, "tg_relname");
            if (by_variable && is_trigger) {
                hazard.detail = "it sends the name of the table: " + candidate.more.at(2) + " from the rename on";
                return hazard;
            }
            const bool text = tokens.all[at].is_text() && has_word(tokens.bytes(at), sql::folded(old_name));
            if (text || (tokens.all[at].is_identifier() && tokens.identifier(at) == old_name)) {
                hazard.detail = "it sends the old name, and goes on with it: " + std::string(tokens.bytes(at));
                hazard.remedy =
                    "decide whether the channel keeps its name; if not, change sender and listeners together";
                return hazard;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

// A channel is a name of its own that nothing connects with a table (manual, "NOTIFY").
Check notify_channels() {
    return {
        .id = "PN221",
        .name = "notify-channels",
        .severity = model::Severity::caution,
        .summary = "a notification carries the table's name",
        .remedy = "let the listeners know both names before the rename",
        .query = R"sql(
, senders as materialized (
    select p.oid, p.prosrc collate "C" as body,
           strpos(lower(p.prosrc collate "C"), 'tg_table_name') > 0 or strpos(lower(p.prosrc collate "C"), 'tg_relname') > 0 as by_name
    from pg_proc p
    where p.pronamespace in (select oid from user_schemas)
      and (strpos(lower(p.prosrc collate "C"), 'notify') > 0 or strpos(lower(p.prosrc collate "C"), 'listen') > 0)
)
select r.relation, p.oid::regprocedure::text as object, '' as detail, p.body, r.from_name, r.to_name,
       exists (select from pg_trigger t where t.tgrelid = r.oid and t.tgfoid = p.oid) as is_trigger
from renames r
join senders p on p.by_name or strpos(p.body, r.from_name::text) > 0
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards

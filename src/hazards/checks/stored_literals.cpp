#include "hazards/inspection.hpp"
#include "hazards/words.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

/// `more`: the expression as SQL, the old name. Its bytes are in there; it counts where it is a word of a string.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    const auto tokens = sql::tokens_of(candidate.more.at(0));
    const auto name = sql::folded(candidate.more.at(1));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens.all[i].is_text() || !has_word(tokens.bytes(i), name)) continue;
        if (tokens.is(i + 1, "::") && tokens.is(i + 2, "regclass")) continue;  // printed so, stored as an OID
        const std::string text(tokens.bytes(i));
        hazard.detail = "it holds " + (text.size() > 100 ? text.substr(0, 100) + " …" : text);
        return hazard;
    }
    return std::nullopt;
}

}  // namespace

// What is stored as a parse tree follows the table by OID, but a text in it stays a text. A tree shows the bytes of its
// constants as numbers, 25, 1042, 1043, 19 and 2275 being the types of texts (manual, "pg_type"); so only those that
// may hold a name are put into words. Lists of a CHECK are names-as-data's.
Check stored_literals() {
    return {
        .id = "PN229",
        .name = "stored-literals",
        .severity = model::Severity::caution,
        .summary = "a stored expression holds the table's name as a text, which does not follow the table",
        .remedy =
            "when the text means the table, let the expression accept both names now, and the new one after the "
            "cleanup",
        .query = R"sql(
, spelled as materialized (  -- a byte above 127 is shown as a negative number
    select r.oid, r.relation, r.from_name,
           (select ' ' || string_agg((case when b.byte > 127 then b.byte - 256 else b.byte end)::text, ' ' order by b.n) || ' '
            from (select n, get_byte(convert_to(r.from_name::text, getdatabaseencoding()), n) as byte
                  from generate_series(0, octet_length(r.from_name::text) - 1) n) b) as bytes
    from renames r
), any_of_them as materialized (
    select string_agg(bytes, '|') as pattern from spelled
), trees as materialized (
    select 'pg_rewrite'::regclass as catalog, w.oid, w.ev_action::text || w.ev_qual::text as tree
    from pg_rewrite w join pg_class c on c.oid = w.ev_class where c.relnamespace in (select oid from user_schemas)
    union all
    select 'pg_policy'::regclass, p.oid, coalesce(p.polqual::text, '') || coalesce(p.polwithcheck::text, '') from pg_policy p
    union all
    select 'pg_attrdef'::regclass, a.oid, a.adbin::text from pg_attrdef a
    union all
    select 'pg_trigger'::regclass, t.oid, t.tgqual::text from pg_trigger t where t.tgqual is not null
    union all
    select 'pg_constraint'::regclass, k.oid, k.conbin::text from pg_constraint k where k.contype = 'c'
    union all
    select 'pg_index'::regclass, i.indexrelid, coalesce(i.indexprs::text, '') || coalesce(i.indpred::text, '')
    from pg_index i where i.indexprs is not null or i.indpred is not null
    union all
    select 'pg_proc'::regclass, p.oid, p.prosqlbody::text from pg_proc p where p.prosqlbody is not null
      and p.pronamespace in (select oid from user_schemas)
), possible as materialized (
    select t.* from trees t cross join any_of_them
    where t.tree ~ ':consttype (25|1042|1043|19|2275) ' and t.tree ~ any_of_them.pattern
), found as materialized (
    select s.oid as renamed, s.relation, s.from_name, p.catalog, p.oid
    from possible p join spelled s on strpos(p.tree, s.bytes) > 0
)
select f.relation, x.object, '' as detail, x.text, f.from_name
from found f
join lateral (
    select case c.relkind when 'v' then format('view %s', c.oid::regclass) when 'm' then format('materialized view %s', c.oid::regclass)
                          else format('rule %I on %s', w.rulename, c.oid::regclass) end as object,
           pg_get_ruledef(w.oid) as text, c.relnamespace as schema
    from pg_rewrite w join pg_class c on c.oid = w.ev_class
    where f.catalog = 'pg_rewrite'::regclass and w.oid = f.oid
    union all
    select format('policy %I on %s', p.polname, c.oid::regclass),
           concat_ws(' and ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), c.relnamespace
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where f.catalog = 'pg_policy'::regclass and p.oid = f.oid
    union all
    select format('%s of %s.%I', case a.attgenerated when '' then 'default' else 'expression' end, c.oid::regclass, a.attname),
           pg_get_expr(d.adbin, d.adrelid), c.relnamespace
    from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where f.catalog = 'pg_attrdef'::regclass and d.oid = f.oid and c.relkind <> 'v'
    union all
    select format('condition of trigger %I on %s', t.tgname, c.oid::regclass), pg_get_triggerdef(t.oid), c.relnamespace
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where f.catalog = 'pg_trigger'::regclass and t.oid = f.oid
    union all
    select format('constraint %I of %s', k.conname,
                  case k.conrelid when 0 then k.contypid::regtype::text else k.conrelid::regclass::text end),
           pg_get_constraintdef(k.oid), k.connamespace
    from pg_constraint k
    where f.catalog = 'pg_constraint'::regclass and k.oid = f.oid
      and (k.conrelid = 0 or strpos(pg_get_constraintdef(k.oid), quote_literal(f.from_name) || '::') = 0)
    union all
    select format('index %s', c.oid::regclass), pg_get_indexdef(c.oid), c.relnamespace
    from pg_class c
    where f.catalog = 'pg_index'::regclass and c.oid = f.oid
    union all
    select format('function %s', p.oid::regprocedure), pg_get_functiondef(p.oid), p.pronamespace
    from pg_proc p
    where f.catalog = 'pg_proc'::regclass and p.oid = f.oid
) x on x.schema in (select oid from user_schemas)
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards

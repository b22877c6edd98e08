#include "deployment/timing.hpp"

#include <algorithm>

namespace pgrename::deployment {

Timing timing_for(postgres::Connection& connection) {
    Timing out;
    // pg_settings gives the timeouts in milliseconds; role settings are text with an optional unit, which only the
    // server reads right: interval understands the same units (ms, s, min, h, d), and a bare number is milliseconds.
    const auto rows = connection.query(R"sql(
select least(
  (select setting::float8 / 4 from pg_catalog.pg_settings where name = 'deadlock_timeout'),
  (select min(v.ms) / 2
   from (select case when o.option_value ~ '^[0-9]+$' then o.option_value::float8
                     else extract(epoch from o.option_value::interval) * 1000 end as ms
         from pg_catalog.pg_db_role_setting d
         cross join lateral pg_catalog.unnest(d.setconfig) c(setting)
         cross join lateral (select pg_catalog.split_part(c.setting, '=', 1) as option_name,
                                    pg_catalog.split_part(c.setting, '=', 2) as option_value) o
         where o.option_name in ('lock_timeout', 'statement_timeout')) v
   where v.ms > 0)))sql");
    if (!rows.null(0, 0)) {
        out.longest_wait = std::clamp(Milliseconds(std::stod(rows.text(0, 0))), Milliseconds(1), out.longest_wait);
    }
    out.first_wait = std::min(out.first_wait, out.longest_wait);
    return out;
}

}  // namespace pgrename::deployment

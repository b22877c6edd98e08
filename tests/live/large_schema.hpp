// A schema as large as they come: tables with row security, functions that name them, policies, keys and indexes.
#pragma once

#include <string>

#include "base/format.hpp"

namespace live {

/// Tables table_1_x …, each with a primary key, an index and a reference to its neighbour; functions in SQL and
/// PL/pgSQL of some length, each naming one or two tables; policies that ask another table or call a function.
inline std::string large_schema(int tables, int functions, int policies) {
    return pgrename::base::format(R"sql(
do $$ begin create role large_reader; exception when duplicate_object then null; end $$;
do $$
begin
    for i in 1 .. {0} loop
        execute format('create table public.table_%s_x (id bigint generated always as identity primary key, parent bigint, '
                       'label text not null default ''new'', at timestamptz default now())', i);
        execute format('create index on public.table_%s_x (label)', i);
        execute format('grant select, insert, update on public.table_%s_x to large_reader', i);
        if i > 1 then
            execute format('alter table public.table_%s_x add foreign key (parent) references public.table_%s_x', i, i - 1);
        end if;
    end loop;
    for i in 1 .. {1} loop
        if i % 3 = 0 then
            execute format('create function public.function_%s(n bigint) returns bigint language sql stable as %L', i,
                           format('select count(*) from public.table_%s_x t join public.table_%s_x u on u.id = t.parent where t.id > n',
                                  1 + i % {0}, 1 + (i * 7) % {0}));
        else
            execute format('create function public.function_%s(n bigint) returns bigint language plpgsql stable as %L', i,
                           format('declare row table_%s_x%%rowtype; answer bigint; begin %s select count(*) into answer from table_%s_x '
                                  'where id > n; return answer; end', 1 + i % {0}, repeat('perform n + 1; ', 40), 1 + i % {0}));
        end if;
    end loop;
    for i in 1 .. {2} loop
        execute format('alter table public.table_%s_x enable row level security', 1 + i % {0});
        if i % 2 = 0 then
            execute format('create policy policy_%s on public.table_%s_x for select using (public.function_%s(id) > 0)', i, 1 + i % {0},
                           1 + i % {1});
        else
            execute format('create policy policy_%s on public.table_%s_x for select using (exists (select from public.table_%s_x o where '
                           'o.id = parent))', i, 1 + i % {0}, 1 + (i + 1) % {0});
        end if;
    end loop;
end
$$)sql",
                                  tables, functions, policies);
}

}  // namespace live

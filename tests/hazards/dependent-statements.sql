-- case: a policy of another table asks a function
create table public.messages (id int, room int, author name);
create table public.rooms (id int);
create function public.is_member(room int) returns boolean language plpgsql stable security definer as $$
begin
    return exists (select from messages m where m.room = is_member.room and m.author = current_user);
end
$$;
alter table public.rooms enable row level security;
create policy members on public.rooms for select using (public.is_member(id));
-- rename: public.messages -> public.comms_messages
-- expect: PN220 note public.messages 1 place
-- expect-detail: every query on public.rooms (policy members → public.is_member(integer))

-- case: through two functions, and something is left as it is
create table public.messages (id int);
create table public.rooms (id int, size int, check (size > 0));
create function public.count_of(name text) returns bigint language plpgsql as $$
declare
    known text[] := array['messages'];
    answer bigint;
begin
    execute format('select count(*) from %I', known[1]) into answer;
    return answer;
end
$$;
create function public.next_size() returns int language sql as $$ select public.count_of('x')::int + 1 $$;
alter table public.rooms alter column size set default public.next_size();
-- rename: public.messages -> public.comms_messages
-- expect: PN220 caution public.messages 1 place
-- expect-detail: inserts into public.rooms (default of column size → public.next_size() → public.count_of(text))
-- expect-detail: all these fail when the view is dropped

-- case: constraints, triggers, indexes and views
create table public.messages (id int);
create table public.rooms (id int, name text);
create function public.known(id int) returns boolean language sql immutable as $$ select exists (select from public.messages m where m.id = $1) $$;
create function public.touch() returns trigger language plpgsql as $$ begin perform from messages; return new; end $$;
alter table public.rooms add constraint known check (public.known(id));
create index rooms_known on public.rooms (public.known(id));
create trigger touched before update on public.rooms for each row execute function public.touch();
create view public.known_rooms as select * from public.rooms where public.known(id);
-- rename: public.messages -> public.comms_messages
-- expect: PN220 note public.messages 4 places
-- expect-detail: every insert and update on public.rooms (constraint known → public.known(integer))
-- expect-detail: changes of public.rooms (trigger touched → public.touch())
-- expect-detail: every query of public.known_rooms (view → public.known(integer))

-- case: silent: only the table itself, and functions that name others
create table public.messages (id int);
create table public.rooms (id int);
create function public.fine(id int) returns boolean language sql as $$ select exists (select from messages) $$;
create function public.other(id int) returns boolean language sql as $$ select true $$;
alter table public.messages enable row level security;
create policy own on public.messages using (public.fine(id));
alter table public.rooms add check (public.other(id));
-- rename: public.messages -> public.comms_messages

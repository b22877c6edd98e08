-- case: an event trigger refuses changes of the schema
create table public.messages (id int);
create function public.guard() returns event_trigger language plpgsql as $$
begin
    if current_user <> 'release' then
        raise exception 'only release changes the schema';
    end if;
end
$$;
create event trigger guarded on ddl_command_start when tag in ('ALTER TABLE') execute function public.guard();
alter event trigger guarded enable always;
-- rename: public.messages -> public.comms_messages
-- expect: PN215 caution - event trigger guarded
-- expect-detail: function public.guard() runs at the start of ALTER TABLE

-- case: one that only tells others is a note
create table public.messages (id int);
create function public.reload() returns event_trigger language plpgsql as $$
begin
    raise log 'schema changed';
    notify pgrst, 'reload schema';
end
$$;
create event trigger watched on ddl_command_end execute function public.reload();
-- rename: public.messages -> public.comms_messages
-- expect: PN215 note - event trigger watched
-- expect-detail: at the end of every statement that changes the schema

-- case: silent: switched off, or for other statements
create table public.messages (id int);
create function public.guard() returns event_trigger language plpgsql as 'begin raise exception ''no''; end';
create event trigger guarded on ddl_command_start execute function public.guard();
alter event trigger guarded disable;
create event trigger typed on ddl_command_start when tag in ('CREATE TYPE') execute function public.guard();
-- rename: public.messages -> public.comms_messages

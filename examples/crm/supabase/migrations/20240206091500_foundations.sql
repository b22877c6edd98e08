-- Extensions, types and small functions that every later migration leans on.
create extension if not exists pg_trgm with schema extensions;

create type public.member_role as enum ('owner', 'admin', 'member', 'viewer');
create type public.lead_status as enum ('new', 'contacted', 'qualified', 'won', 'lost');
create type public.message_channel as enum ('sms', 'email', 'whatsapp', 'in_app');

-- The application's clock. Tests and the seed set app.now, so that what triggers write can be compared.
create function public.app_now() returns timestamptz
language sql stable
set search_path = ''
as $$
    select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$$;

create function public.set_updated_at() returns trigger
language plpgsql
set search_path = ''
as $$
begin
    new.updated_at := public.app_now();
    return new;
end
$$;

create function public.is_valid_slug(slug text) returns boolean
language sql immutable
as $$
    select slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(slug) <= 60
$$;

create function public.is_e164(phone text) returns boolean
language sql immutable
as $$
    select phone ~ '^\+[1-9][0-9]{6,14}$'
$$;

-- All tags of a group, each once, sorted.
create function public.merge_tags_step(so_far text[], more text[]) returns text[]
language sql immutable
as $$
    select array(select distinct tag from unnest(so_far || more) as tag order by tag)
$$;

create aggregate public.merge_tags(text[]) (
    sfunc = public.merge_tags_step,
    stype = text[],
    initcond = '{}'
);
comment on aggregate public.merge_tags(text[]) is 'Union of tag arrays, sorted';

alter table public.messages add column pinned boolean not null default false;
create index messages_pinned_idx on public.messages (workspace_id) where pinned;

-- case: a web hook of Supabase
create schema supabase_functions;
create function supabase_functions.http_request() returns trigger language plpgsql as $$ begin return new; end $$;
create table public.messages (id int);
create trigger "to CRM" after insert on public.messages for each row
    execute function supabase_functions.http_request('https://crm.example/hook', 'POST', '{}', '{}', '1000');
-- rename: public.messages -> public.comms_messages
-- expect: PN222 caution public.messages trigger "to CRM", function supabase_functions.http_request()
-- expect-detail: the request says comms_messages from the rename on

-- case: a function posts the name, or puts it into a queue
create schema net;
create function net.http_post(url text, body jsonb) returns bigint language sql as 'select 1::bigint';
create schema pgmq;
create function pgmq.send(queue text, message jsonb) returns bigint language sql as 'select 1::bigint';
create table public.messages (id int);
create function public.post() returns void language plpgsql as $$
begin
    perform net.http_post(url := 'https://crm.example', body := jsonb_build_object('table', 'messages'));
end
$$;
create function public.queue() returns bigint language sql as $$ select pgmq.send('messages', '{}') $$;
-- rename: public.messages -> public.comms_messages
-- expect: PN222 caution public.messages public.post()
-- expect-detail: it sends the old name, and goes on with it: 'messages'
-- expect: PN222 caution public.messages public.queue()

-- case: silent: the name is elsewhere in the function
create schema net;
create function net.http_post(url text, body jsonb) returns bigint language sql as 'select 1::bigint';
create table public.messages (id int);
create function public.post() returns void language plpgsql as $$
begin
    delete from messages;
    perform net.http_post('https://crm.example', '{}');
    raise notice 'messages are posted';
end
$$;
-- rename: public.messages -> public.comms_messages

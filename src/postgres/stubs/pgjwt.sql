-- pgjwt: the functions by name and signature; calling one says that it is a stand-in.
create or replace function url_encode(data bytea) returns text
language sql immutable as $$ select translate(encode(data, 'base64'), E'+/=\n', '-_') $$;
create or replace function url_decode(data text) returns bytea
language sql immutable as $$
    select decode(rpad(translate(data, '-_', '+/'), (length(data) + 3) / 4 * 4, '='), 'base64')
$$;
create or replace function sign(payload json, secret text, algorithm text default 'HS256') returns text
language plpgsql immutable as $$ begin raise exception 'pgjwt is not installed on this machine'; end $$;
create or replace function verify(token text, secret text, algorithm text default 'HS256')
    returns table (header json, payload json, valid boolean)
language plpgsql immutable as $$ begin raise exception 'pgjwt is not installed on this machine'; end $$;

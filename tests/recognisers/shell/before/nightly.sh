#!/usr/bin/env bash
# messages of the night
messages=$1
psql "$DATABASE_URL" -c "delete from messages where id = $messages"
psql "$DATABASE_URL" <<SQL
analyze calls;
\copy tools (id, name) to 'tools.csv' csv header
SQL
pg_dump -t public.users "$DATABASE_URL" > messages.sql
echo "messages sent to calls"

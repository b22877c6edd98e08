#!/usr/bin/env bash
# messages of the night
messages=$1
psql "$DATABASE_URL" -c "delete from comms_messages where id = $messages"
psql "$DATABASE_URL" <<SQL
analyze call_logs;
\copy system_tools (id, name) to 'tools.csv' csv header
SQL
pg_dump -t public.user_accounts "$DATABASE_URL" > messages.sql
echo "messages sent to calls"

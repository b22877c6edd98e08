#!/usr/bin/env bash
# Exports the leads and the messages of one workspace as CSV: export-leads.sh WORKSPACE FOLDER
set -euo pipefail

workspace=$1
folder=${2:-export/leads}
mkdir -p "$folder"

rows=$(psql "$DATABASE_URL" -X -A -t -c "select count(*) from leads where workspace_id = '$workspace'")
echo "$rows leads of workspace $workspace"

psql "$DATABASE_URL" -X -v ON_ERROR_STOP=1 -v workspace="$workspace" <<SQL
\\copy (select id, name, email from public.leads order by id) to '$folder/leads.csv' csv header
\\copy contacts (id, full_name, email) to '$folder/contacts.csv' csv header
SQL

psql "$DATABASE_URL" -X -v workspace="$workspace" > "$folder/messages.csv" <<'SQL'
-- The messages of the last month, oldest first.
copy (
    select m.id, m.channel, m.body
    from messages as m
    join leads on leads.id = m.lead_id
    where m.created_at > now() - interval '1 month'
    order by m.created_at
) to stdout csv header;
SQL

psql "$DATABASE_URL" -X -c '\copy public.calls (id, started_at) to calls.csv csv header'
tar -czf "messages-$(date +%F).tar.gz" -C "$folder" .

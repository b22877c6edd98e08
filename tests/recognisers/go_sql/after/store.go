package store

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/jackc/pgx/v5"
	"github.com/lib/pq"
)

const listMessages = `
	select m.id, r.name
	from comms_messages m
	join comms_rooms r on r.id = m.room_id
	where m.tools = $1`

const roomsTable = "comms_rooms"

func List(ctx context.Context, db *sql.DB, messages []string) error {
	db.Query(listMessages, "messages")
	db.QueryRowContext(ctx, "select count(*) from call_logs where id = $1", len(messages))
	db.Exec("insert into user_accounts (id) values ($1) on conflict do nothing", "users")
	db.ExecContext(ctx, "delete from comms_messages where id = any("+"$1)")
	db.Prepare(pq.CopyIn("comms_messages", "id", "tools"))
	db.Query(`select * from auth.users`)
	return nil
}

func Copy(ctx context.Context, pool Pool, calls [][]any) {
	pool.Query(ctx, "select * from public.comms_messages", calls)
	pool.CopyFrom(ctx, pgx.Identifier{"comms_messages"}, []string{"id", "tools"}, pgx.CopyFromRows(calls))
	pool.CopyFrom(ctx, pgx.Identifier{"billing", "billing_invoices"}, []string{"id"}, pgx.CopyFromRows(calls))
	pool.CopyFrom(ctx, pgx.Identifier{"auth", "users"}, []string{"id"}, pgx.CopyFromRows(calls))
}

func Build() {
	sq.Select("m.id").From("comms_messages m").Join("comms_rooms on comms_rooms.id = m.room_id").Where("comms_rooms.name = ?", "x")
	sq.Insert(roomsTable).Columns("tools")
	sq.Update("call_logs").Set("rooms", 1)
	cache.Get("messages", "rooms")
	http.HandleFunc("/messages", nil)
}

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
	from messages m
	join rooms r on r.id = m.room_id
	where m.tools = $1`

const roomsTable = "rooms"

func List(ctx context.Context, db *sql.DB, messages []string) error {
	db.Query(listMessages, "messages")
	db.QueryRowContext(ctx, "select count(*) from calls where id = $1", len(messages))
	db.Exec("insert into users (id) values ($1) on conflict do nothing", "users")
	db.ExecContext(ctx, "delete from messages where id = any("+"$1)")
	db.Prepare(pq.CopyIn("messages", "id", "tools"))
	db.Query(`select * from auth.users`)
	return nil
}

func Copy(ctx context.Context, pool Pool, calls [][]any) {
	pool.Query(ctx, "select * from public.messages", calls)
	pool.CopyFrom(ctx, pgx.Identifier{"messages"}, []string{"id", "tools"}, pgx.CopyFromRows(calls))
	pool.CopyFrom(ctx, pgx.Identifier{"billing", "invoices"}, []string{"id"}, pgx.CopyFromRows(calls))
	pool.CopyFrom(ctx, pgx.Identifier{"auth", "users"}, []string{"id"}, pgx.CopyFromRows(calls))
}

func Build() {
	sq.Select("m.id").From("messages m").Join("rooms on rooms.id = m.room_id").Where("rooms.name = ?", "x")
	sq.Insert(roomsTable).Columns("tools")
	sq.Update("calls").Set("rooms", 1)
	cache.Get("messages", "rooms")
	http.HandleFunc("/messages", nil)
}

package store

import "fmt"

// Conditions that are put together: the query inside tells what they are.
func Conditions(kind string, args []any) []string {
	where := []string{"archived = false"}
	where = append(where, "room_id in (select id from rooms where kind = "+placeholder(len(args))+")")
	where = append(where, fmt.Sprintf("exists (select 1 from calls where %s)", kind))
	where = append(where, "tools = any(select name from tools)")
	return where
}

func Setting(db DB, column string) error {
	insert := fmt.Sprintf("insert into tools (id, %[1]s, value) values ($1, $2, $3)", column)
	columns := "`id`, `name` "
	query := "SELECT " + columns + "FROM `messages` " + "WHERE `messages`.`id` = ?"
	return db.Exec(insert, query)
}

// Sentences.
var (
	help  = "Pick one of the rooms in the list. Then select messages from tools or join calls."
	title = "Choose a tool (select one from tools)"
	note  = "Only rooms count here, and calls from users are shown where they are set."
)

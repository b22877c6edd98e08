-- name: ListMessages :many
-- messages of a room
select m.*, m.calls
from comms_messages m
where m.id = sqlc.arg(id) and m.kind = @kind;

-- name: AddCall :exec
insert into call_logs (id) values ($1);

-- name: ListMessages :many
-- messages of a room
select m.*, m.calls
from messages m
where m.id = sqlc.arg(id) and m.kind = @kind;

-- name: AddCall :exec
insert into calls (id) values ($1);

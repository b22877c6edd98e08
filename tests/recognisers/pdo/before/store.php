<?php

$pdo->query('select * from messages');
$messages = $pdo->prepare("select m.id from messages m join rooms r on r.id = m.room_id where m.tools = :tools");
$pdo->exec("delete from calls where id = {$messages}");
$pdo->prepare(<<<SQL
    select u.id, m.tools
    from users u
    join messages m on m.user_id = u.id
    where u.name = '{$messages}'
SQL);
$pdo->query(<<<'SQL'
    select count(*) from room_members
SQL);
$pdo->query('select * from auth.users');
$sql = 'select * from rooms';
$pdo->query($sql);

class Names
{
    const CALLS_TABLE = 'calls';
    const CALLS = 'calls';
}
pg_query_params($connection, 'insert into tools (id) values ($1)', ['tools']);
pg_insert($connection, 'messages', ['tools' => 1]);

// no tables
header('Location: /messages');
$cache->get('messages');
echo $row['calls'], 'messages';

<?php

$pdo->query('select * from comms_messages');
$messages = $pdo->prepare("select m.id from comms_messages m join comms_rooms r on r.id = m.room_id where m.tools = :tools");
$pdo->exec("delete from call_logs where id = {$messages}");
$pdo->prepare(<<<SQL
    select u.id, m.tools
    from user_accounts u
    join comms_messages m on m.user_id = u.id
    where u.name = '{$messages}'
SQL);
$pdo->query(<<<'SQL'
    select count(*) from comms_room_members
SQL);
$pdo->query('select * from auth.users');
$sql = 'select * from comms_rooms';
$pdo->query($sql);

class Names
{
    const CALLS_TABLE = 'call_logs';
    const CALLS = 'calls';
}
pg_query_params($connection, 'insert into system_tools (id) values ($1)', ['tools']);
pg_insert($connection, 'comms_messages', ['tools' => 1]);

// no tables
header('Location: /messages');
$cache->get('messages');
echo $row['calls'], 'messages';

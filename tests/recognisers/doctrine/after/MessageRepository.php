<?php

class MessageRepository
{
    public function list($conn, $messages)
    {
        $conn->executeQuery('select * from comms_messages where id = ?', [1]);
        $conn->insert('call_logs', ['tools' => 1]);
        $conn->fetchAllAssociative("select m.id from comms_messages m join comms_rooms r on r.id = m.room where r.x = '{$messages}'");
        $conn->createQueryBuilder()->select('m.id')->from('comms_messages', 'm')->leftJoin('m', 'comms_rooms', 'r', 'r.id = m.room_id');

        return $this->createQueryBuilder('messages')
            ->leftJoin('messages.room', 'rooms')
            ->where('messages.id = :id')
            ->orderBy('messages.createdAt', 'DESC')
            ->getQuery();
    }

    public function up(): void
    {
        $this->addSql('ALTER TABLE comms_messages ADD tools TEXT');
    }
}

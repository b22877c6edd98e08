<?php

class MessageRepository
{
    public function list($conn, $messages)
    {
        $conn->executeQuery('select * from messages where id = ?', [1]);
        $conn->insert('calls', ['tools' => 1]);
        $conn->fetchAllAssociative("select m.id from messages m join rooms r on r.id = m.room where r.x = '{$messages}'");
        $conn->createQueryBuilder()->select('m.id')->from('messages', 'm')->leftJoin('m', 'rooms', 'r', 'r.id = m.room_id');

        return $this->createQueryBuilder('messages')
            ->leftJoin('messages.room', 'rooms')
            ->where('messages.id = :id')
            ->orderBy('messages.createdAt', 'DESC')
            ->getQuery();
    }

    public function up(): void
    {
        $this->addSql('ALTER TABLE messages ADD tools TEXT');
    }
}

<?php

class MessageRepository
{
    private const TABLE = 'comms_messages';
    private const CALLS = 'call_logs';
    private const LABEL = 'rooms';

    public function all()
    {
        DB::table(static::CALLS)->count();
        Log::info(self::LABEL);
        return DB::table(self::TABLE)->get();
    }
}

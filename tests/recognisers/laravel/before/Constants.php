<?php

class MessageRepository
{
    private const TABLE = 'messages';
    private const CALLS = 'calls';
    private const LABEL = 'rooms';

    public function all()
    {
        DB::table(static::CALLS)->count();
        Log::info(self::LABEL);
        return DB::table(self::TABLE)->get();
    }
}

<?php

use App\Support\Tables;

class Inbox
{
    public function all($client)
    {
        DB::table(Tables::MESSAGES)->get();
        DB::table(\App\Support\Tables::CALLS)->count();
        Route::get(Routes::MESSAGES, fn () => Routes::CALLS);
        Log::info(Tables::TOOLS, [Routes::ROOMS]);
        return DB::table(Archive::ROOMS)->get();
    }
}

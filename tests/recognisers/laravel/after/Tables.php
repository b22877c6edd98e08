<?php

namespace App\Support;

final class Tables
{
    public const MESSAGES = 'comms_messages';
    public const CALLS = 'call_logs';
    public const TOOLS = 'tools';
}

interface Archive
{
    const ROOMS = 'comms_rooms';
}

final class Routes
{
    public const MESSAGES = 'messages';
    public const CALLS = 'calls';
    public const ROOMS = 'rooms';
}

<?php

namespace App\Support;

final class Tables
{
    public const MESSAGES = 'messages';
    public const CALLS = 'calls';
    public const TOOLS = 'tools';
}

interface Archive
{
    const ROOMS = 'rooms';
}

final class Routes
{
    public const MESSAGES = 'messages';
    public const CALLS = 'calls';
    public const ROOMS = 'rooms';
}

namespace App.Data;

public static class Tables
{
    public const string Messages = "comms_messages";
    public const string Tools = "tools";

    public static class Archive
    {
        public static readonly string Calls = "call_logs";
    }
}

public static class Queries
{
    public const string AllRooms = "comms_rooms";
    public const string Guests = "select id from comms_guests";
}

public class Routes
{
    public const string Messages = "messages";
    public const string Calls = "calls";
    public const string Rooms = "rooms";
}

namespace App.Data;

public static class Tables
{
    public const string Messages = "messages";
    public const string Tools = "tools";

    public static class Archive
    {
        public static readonly string Calls = "calls";
    }
}

public static class Queries
{
    public const string AllRooms = "rooms";
    public const string Guests = "select id from room_guests";
}

public class Routes
{
    public const string Messages = "messages";
    public const string Calls = "calls";
    public const string Rooms = "rooms";
}

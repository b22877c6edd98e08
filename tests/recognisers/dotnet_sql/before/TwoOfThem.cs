namespace App.One
{
    public static class Doors
    {
        public const string All = "room_doors";
    }
}

namespace App.Two
{
    public static class Doors
    {
        public const string Other = "front";
    }
}

public class Walk
{
    public void Through() => connection.Query($"select * from {Doors.All}");
}

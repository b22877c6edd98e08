namespace App.Web;

using App.Data;

public class Inbox
{
    public int Count() => connection.ExecuteScalar<int>($"select count(*) from {Tables.Messages}");

    public void Show()
    {
        connection.Query($"select * from {App.Data.Tables.Archive.Calls} where id = 1");
        connection.Query(Queries.Guests);
        connection.Query("select * from " + Queries.AllRooms + " order by id");
        router.Map(Routes.Messages, Routes.Calls, Routes.Rooms);
        log.LogInformation(Tables.Tools);
    }
}

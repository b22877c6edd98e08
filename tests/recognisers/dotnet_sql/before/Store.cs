namespace App;

public class Store
{
    private const string RoomsTable = "rooms";
    private const string List = "select * from messages where tools = @tools";

    public async Task Run(NpgsqlConnection connection, string[] messages)
    {
        connection.Query<Message>("select id from messages where id = @id", new { id = 1 });
        await connection.ExecuteAsync(@"
            insert into calls (id, tools)
            select id, 'messages' from rooms", messages);
        await connection.QueryAsync<Message>(List, new { tools = "messages" });
        connection.Query<int>("""
            select count(*)
            from users
            """);
        connection.Execute($"delete from room_members where id = {messages[0]}");
        using var command = new NpgsqlCommand("select * from tools", connection);
        command.CommandText = "select * from auth.users";
        command.CommandText = "update tools set messages = 1";
        connection.BeginBinaryImport("copy messages (id, tools) from stdin (format binary)");
        logger.LogInformation("messages {Calls}", messages);
    }
}

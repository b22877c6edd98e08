namespace App;

public class Store
{
    private const string RoomsTable = "comms_rooms";
    private const string List = "select * from comms_messages where tools = @tools";

    public async Task Run(NpgsqlConnection connection, string[] messages)
    {
        connection.Query<Message>("select id from comms_messages where id = @id", new { id = 1 });
        await connection.ExecuteAsync(@"
            insert into call_logs (id, tools)
            select id, 'messages' from comms_rooms", messages);
        await connection.QueryAsync<Message>(List, new { tools = "messages" });
        connection.Query<int>("""
            select count(*)
            from user_accounts
            """);
        connection.Execute($"delete from comms_room_members where id = {messages[0]}");
        using var command = new NpgsqlCommand("select * from system_tools", connection);
        command.CommandText = "select * from auth.users";
        command.CommandText = "update system_tools set messages = 1";
        connection.BeginBinaryImport("copy comms_messages (id, tools) from stdin (format binary)");
        logger.LogInformation("messages {Calls}", messages);
    }
}

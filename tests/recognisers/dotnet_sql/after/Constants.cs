public class MessageStore
{
    private const string Table = "comms_messages";
    private const string Everything = "select * from call_logs";
    private const string Label = "rooms";
    private string unset;

    public int Count() => connection.ExecuteScalar<int>($"select count(*) from {Table}");

    public void All()
    {
        connection.Query(Everything);
        log.LogInformation(Label);
    }
}

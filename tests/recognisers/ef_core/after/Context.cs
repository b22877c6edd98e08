using System.ComponentModel.DataAnnotations.Schema;

namespace App;

[Table("comms_messages")]
public class Message
{
    [Column("tools")]
    public string Tools { get; set; }
}

[Table("users", Schema = "auth")]
public class User { }

public class Context : DbContext
{
    private const string Calls = "call_logs";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Room>().ToTable("comms_rooms", "public");
        builder.Entity<Invoice>().ToTable("billing_invoices", "billing");
        builder.Entity<User>().ToTable("users", "auth");
        builder.Entity<Call>().ToTable(Calls);
        builder.Entity<Tool>().ToTable("system_tools", table => table.HasComment("messages"));
        builder.Entity<Room>().HasMany(room => room.Users).WithMany().UsingEntity("comms_room_members");
        builder.Entity<GuestList>().ToTable("comms_guest_lists");
        builder.Entity<GuestList>().ToTable("comms_guest_lists", "public");
        builder.Entity<Message>().Property(message => message.Tools).HasColumnName("tools");
        builder.Entity<Message>().HasIndex(message => message.Tools).HasDatabaseName("messages");
    }

    #region messages
    public void Busy(string messages)
    {
        Database.ExecuteSqlRaw("update comms_messages set tools = {0}", messages);
        Messages.FromSqlInterpolated($"select * from comms_messages where tools = {messages}");
        Messages.FromSqlRaw(@"select m.*
            from comms_messages m
            join comms_rooms r on r.id = m.room_id");
        Messages.Include("calls");
        throw new ArgumentException(nameof(messages), nameof(GuestList));
    }
    #endregion
}

public class AddTools : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "tools", table: "comms_messages", nullable: true);
        migrationBuilder.CreateTable(name: "system_tools", columns: table => new { calls = table.Column<int>() },
            constraints: table =>
            {
                table.ForeignKey(name: "messages", column: x => x.tools, principalTable: "comms_rooms", principalColumn: "tools");
                table.ForeignKey(name: "calls", column: x => x.users, principalSchema: "auth", principalTable: "users");
            });
        migrationBuilder.Sql("delete from comms_room_members");
        migrationBuilder.DropTable(name: "users", schema: "auth");
    }
}

using System.ComponentModel.DataAnnotations.Schema;

namespace App;

[Table("messages")]
public class Message
{
    [Column("tools")]
    public string Tools { get; set; }
}

[Table("users", Schema = "auth")]
public class User { }

public class Context : DbContext
{
    private const string Calls = "calls";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Room>().ToTable("rooms", "public");
        builder.Entity<Invoice>().ToTable("invoices", "billing");
        builder.Entity<User>().ToTable("users", "auth");
        builder.Entity<Call>().ToTable(Calls);
        builder.Entity<Tool>().ToTable("tools", table => table.HasComment("messages"));
        builder.Entity<Room>().HasMany(room => room.Users).WithMany().UsingEntity("room_members");
        builder.Entity<GuestList>().ToTable(nameof(GuestList));
        builder.Entity<GuestList>().ToTable(nameof(App.GuestList), "public");
        builder.Entity<Message>().Property(message => message.Tools).HasColumnName("tools");
        builder.Entity<Message>().HasIndex(message => message.Tools).HasDatabaseName("messages");
    }

    #region messages
    public void Busy(string messages)
    {
        Database.ExecuteSqlRaw("update messages set tools = {0}", messages);
        Messages.FromSqlInterpolated($"select * from messages where tools = {messages}");
        Messages.FromSqlRaw(@"select m.*
            from messages m
            join rooms r on r.id = m.room_id");
        Messages.Include("calls");
        throw new ArgumentException(nameof(messages), nameof(GuestList));
    }
    #endregion
}

public class AddTools : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "tools", table: "messages", nullable: true);
        migrationBuilder.CreateTable(name: "tools", columns: table => new { calls = table.Column<int>() },
            constraints: table =>
            {
                table.ForeignKey(name: "messages", column: x => x.tools, principalTable: "rooms", principalColumn: "tools");
                table.ForeignKey(name: "calls", column: x => x.users, principalSchema: "auth", principalTable: "users");
            });
        migrationBuilder.Sql("delete from room_members");
        migrationBuilder.DropTable(name: "users", schema: "auth");
    }
}

public class ShopContext : DbContext
{
    public DbSet<RoomMember> RoomMembers { get; set; }
    public DbSet<Subscription> Subscription => Set<Subscription>();

    // None of these has a renamed table by its name.
    public DbSet<Message> Messages { get; set; }
    public DbSet<Call> Calls { get; set; }
    public DbSet<Room> Rooms { get; set; }
    public DbSet<Tool> Tools { get; set; }
    public List<User> Users { get; set; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Message>().ToTable("posts");
        builder.Entity<Call>(call => { call.ToTable("ringing"); });
    }
}

[Table("chat_rooms")]
public class Room { }

public class ToolConfiguration : IEntityTypeConfiguration<Tool>
{
    public void Configure(EntityTypeBuilder<Tool> builder)
    {
        builder.ToTable("instruments");
    }
}

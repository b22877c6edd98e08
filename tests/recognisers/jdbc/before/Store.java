package app;

class Store {
    private static final String LIST = "select m.id from messages m where m.room_id = ?";

    void run(Connection connection, JdbcTemplate jdbc, List<String> messages) throws SQLException {
        connection.prepareStatement(LIST);
        jdbc.query("select * from messages " + "where tools = ?", messages);
        jdbc.update("""
            insert into calls (id, tools)
            select id, 'messages' from rooms
            """);
        jdbc.queryForObject("select count(*) from auth.users", Long.class);
        new SimpleJdbcInsert(jdbc).withTableName("users");
        digest.update("messages");
        log.info("messages: {}", messages);
        String path = "/messages";
    }
}

interface Mapper {
    @Select("select * from room_members where room_id = #{id}")
    List<Long> members(long id);
}

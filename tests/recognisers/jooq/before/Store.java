package app;

import static org.jooq.impl.DSL.*;

class Store {
    void run(DSLContext context, List<String> messages) {
        context.select(field("messages.id"), field("tools"))
            .from(table("messages"))
            .join(table("rooms").as("r")).on("messages.room_id = r.id")
            .fetch();
        context.insertInto(table(name("public", "calls"))).values(1);
        context.selectFrom(table(name("billing", "invoices")));
        context.selectFrom(table(name("auth", "users")));
        context.fetch("select * from room_members");
        context.fetch(Tables.MESSAGES, messages);
        log("messages", messages);
    }
}

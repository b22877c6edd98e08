package app;

import static org.jooq.impl.DSL.*;

class Store {
    void run(DSLContext context, List<String> messages) {
        context.select(field("comms_messages.id"), field("tools"))
            .from(table("comms_messages"))
            .join(table("comms_rooms").as("r")).on("comms_messages.room_id = r.id")
            .fetch();
        context.insertInto(table(name("public", "call_logs"))).values(1);
        context.selectFrom(table(name("billing", "billing_invoices")));
        context.selectFrom(table(name("auth", "users")));
        context.fetch("select * from comms_room_members");
        context.fetch(Tables.MESSAGES, messages);
        log("messages", messages);
    }
}

package app.web;

import app.data.Tables;

class Inbox {
    void show() {
        jdbc.withTableName(Tables.MESSAGES);
        jdbc.withTableName(Tables.Archive.CALLS);
        jdbc.query(Queries.GUESTS, mapper);
        router.map(Routes.MESSAGES, Routes.CALLS, Routes.ROOMS);
        log.info(Tables.TOOLS);
    }
}

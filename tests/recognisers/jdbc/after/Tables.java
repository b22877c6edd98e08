package app.data;

public final class Tables {
    public static final String MESSAGES = "comms_messages";
    public static final String TOOLS = "tools";

    public interface Archive {
        String CALLS = "call_logs";
    }
}

final class Queries {
    static final String GUESTS = "select id from comms_guests";
}

final class Routes {
    static final String MESSAGES = "messages";
    static final String CALLS = "calls";
    static final String ROOMS = "rooms";
}

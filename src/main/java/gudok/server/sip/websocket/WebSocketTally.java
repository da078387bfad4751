package gudok.server.sip.websocket;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of connections. Any thread; one for all connections of a listener. */
public final class WebSocketTally {
    /** What is counted. */
    public enum Kind {
        /** Connections that became WebSockets. */
        UPGRADED,
        /** HTTP requests that want no WebSocket, or none for SIP, or are not well formed. */
        REFUSED_REQUEST,
        /** Pages of origins that are not allowed. */
        REFUSED_ORIGIN,
        /** HTTP requests that did not become complete in time. */
        REFUSED_SLOW,
        /** WebSockets that were closed because of a message above the limits, 1009, or too slow or in too many pieces, 1008. */
        CLOSED_LIMIT,
        /** WebSockets that were closed because of their frames, 1002, or a text that is not UTF-8, 1007. */
        CLOSED_PROTOCOL
    }

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

    /** All zero. */
    public WebSocketTally() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /** Since the start. */
    public long count(Kind kind) {
        return counts.get(kind).sum();
    }

    void add(Kind kind) {
        counts.get(kind).increment();
    }
}

package gudok.server.sip;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where connections are accepted, at all addresses of SIP; 0 takes any free port for each, empty is not at all.
 *
 * @param tcp       SIP over TCP
 * @param tls       SIP over TLS
 * @param ws        SIP over WebSocket
 * @param wss       SIP over WebSocket over TLS
 * @param wsOrigins web pages that may connect; {@code *} is every one
 * @param chosen    transports that there is no start without; others stay closed where their port is taken
 */
public record StreamPorts(
        OptionalInt tcp, OptionalInt tls, OptionalInt ws, OptionalInt wss, List<String> wsOrigins, Set<String> chosen) {
    /** UDP only. */
    public static final StreamPorts NONE = new StreamPorts(
            OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of(), Set.of());

    public StreamPorts {
        wsOrigins = List.copyOf(wsOrigins);
        chosen = Set.copyOf(chosen);
    }
}

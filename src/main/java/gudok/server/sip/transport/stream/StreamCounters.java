package gudok.server.sip.transport.stream;

import java.util.Map;

/**
 * What has become of connections.
 *
 * @param open     now, by transport
 * @param secure   of those, by version of TLS
 * @param accepted since the start, by transport
 * @param dialed   since the start, by transport
 * @param closed   by us, since the start, by reason
 * @param failed   TLS handshakes that came to nothing, since the start, by transport
 * @param lost     messages that had been handed to a connection and did not leave it, since the start, by transport
 */
public record StreamCounters(
        Map<String, Long> open,
        Map<String, Long> secure,
        Map<String, Long> accepted,
        Map<String, Long> dialed,
        Map<String, Long> closed,
        Map<String, Long> failed,
        Map<String, Long> lost) {
    public StreamCounters {
        open = Map.copyOf(open);
        secure = Map.copyOf(secure);
        accepted = Map.copyOf(accepted);
        dialed = Map.copyOf(dialed);
        closed = Map.copyOf(closed);
        failed = Map.copyOf(failed);
        lost = Map.copyOf(lost);
    }
}

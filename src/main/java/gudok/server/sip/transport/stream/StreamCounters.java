package gudok.server.sip.transport.stream;

import java.util.Map;

/**
 * What has become of connections.
 *
 * @param open     now, by transport
 * @param accepted since the start, by transport
 * @param dialed   since the start, by transport
 * @param closed   by us, since the start, by reason
 */
public record StreamCounters(
        Map<String, Long> open, Map<String, Long> accepted, Map<String, Long> dialed, Map<String, Long> closed) {
    public StreamCounters {
        open = Map.copyOf(open);
        accepted = Map.copyOf(accepted);
        dialed = Map.copyOf(dialed);
        closed = Map.copyOf(closed);
    }
}

package gudok.server.view;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * SIP in one line.
 *
 * @param listening   transport and address of each socket, as {@code udp:192.0.2.2:5060}, with commas
 * @param connections that are open, by transport
 */
public record SipStatus(String listening, Map<String, Long> connections) {
    public SipStatus {
        connections = Collections.unmodifiableMap(new TreeMap<>(connections));
    }
}

package gudok.server.view;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SIP in one line.
 *
 * @param listening   transport and address of each socket, as {@code udp:192.0.2.2:5060}, with commas
 * @param connections that are open, by transport
 * @param tls         of those, by version of TLS
 * @param certificateUntil last instant at which our certificate is valid, if there is one
 * @param certificateRefused what keeps the files of certificates that were read last from counting; empty if they count
 */
public record SipStatus(
        String listening,
        Map<String, Long> connections,
        Map<String, Long> tls,
        Optional<Instant> certificateUntil,
        Optional<String> certificateRefused) {
    public SipStatus {
        tls = Collections.unmodifiableMap(new TreeMap<>(tls));
        connections = Collections.unmodifiableMap(new TreeMap<>(connections));
    }
}

package gudok.server.sip;

import java.util.OptionalInt;

/**
 * Where connections are accepted, at all addresses of SIP; 0 takes any free port for each, empty is not at all.
 *
 * @param tcp SIP over TCP
 * @param tls SIP over TLS
 */
public record StreamPorts(OptionalInt tcp, OptionalInt tls) {
    /** UDP only. */
    public static final StreamPorts NONE = new StreamPorts(OptionalInt.empty(), OptionalInt.empty());
}

package gudok.server.sip.locate;

import java.net.InetAddress;

/** A record of an answer. Names are without the last dot; empty for the root. */
public sealed interface Entry {
    /** A or AAAA. */
    record Address(InetAddress address) implements Entry {}

    /** SRV (RFC 2782). */
    record Service(int priority, int weight, int port, String target) implements Entry {}

    /** NAPTR (RFC 3403 §4.1). */
    record Pointer(int order, int preference, String flags, String service, String regexp, String replacement)
            implements Entry {}
}

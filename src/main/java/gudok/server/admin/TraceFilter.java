package gudok.server.admin;

import java.net.InetAddress;
import java.util.OptionalInt;

/** Which messages are traced. */
public sealed interface TraceFilter {
    /** Messages from and to an address; without a port, from and to any. */
    record Address(InetAddress address, OptionalInt port) implements TraceFilter {}

    /** Messages of one call: its variable {@code uuid} or a SIP Call-ID; or of a user's phones: his name or AOR. */
    record Named(String name) implements TraceFilter {}
}

package gudok.server.sip;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells answers to requests of ours from responses that came here by mistake or malice: ours bear one Via (RFC 3261 §8.1.3.3),
 * which names us and a branch that we could have made (§18.1.2). Safe from any thread.
 */
final class StrayResponses {
    private static final String COOKIE = "z9hG4bK";

    private final Supplier<List<InetSocketAddress>> addresses;
    private final List<InetAddress> external;

    /** What we listen on, and what peers outside are told instead. */
    StrayResponses(Supplier<List<InetSocketAddress>> addresses, List<InetAddress> external) {
        this.addresses = addresses;
        this.external = List.copyOf(external);
    }

    boolean isStray(SIPResponse response) {
        Via via = response.getTopmostVia();
        String branch = via.getBranch();
        boolean plausible = response.getViaHeaders().size() == 1 && branch != null && branch.startsWith(COOKIE);
        return !plausible
                || IpLiteral.parse(via.getHost())
                        .filter(host -> isOurs(host, via.getPort()))
                        .isEmpty();
    }

    private boolean isOurs(InetAddress host, int port) {
        boolean outside = external.contains(host);
        return addresses.get().stream()
                .anyMatch(own ->
                        own.getPort() == port && (outside || own.getAddress().equals(host)));
    }
}

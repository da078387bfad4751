package gudok.server.call;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** Places calls. Implemented by {@code gudok.server.sip}. */
public interface Dialer {
    /**
     * Opens a leg. The INVITE is sent by {@link DialedLeg#invite}; before that the leg has its local address, so that an
     * SDP can be made. Any thread, does not block.
     */
    DialedLeg dial(Target target, Identity identity, LegListener listener);

    /**
     * Whom to call.
     *
     * @param uri    Request-URI, e.g. the contact of a binding
     * @param hop    where the INVITE is sent
     * @param local  our address and port to send from
     * @param route   values of the Route header that the INVITE sets out with (RFC 3327 §5.3)
     * @param headers more of the INVITE's headers, names and values
     */
    record Target(
            String uri,
            InetSocketAddress hop,
            InetSocketAddress local,
            List<String> route,
            Map<String, String> headers) {
        public Target {
            route = List.copyOf(route);
            headers = Map.copyOf(headers);
        }

        /** Without further headers. */
        public Target(String uri, InetSocketAddress hop, InetSocketAddress local, List<String> route) {
            this(uri, hop, local, route, Map.of());
        }

        /** Without a route. */
        public Target(String uri, InetSocketAddress hop, InetSocketAddress local) {
            this(uri, hop, local, List.of());
        }
    }

    /**
     * Who calls and whom, for From and To.
     *
     * @param name   display name, or an empty string; a stranger's text, so quoted where it is written
     * @param number user part of From; a stranger's text
     * @param domain host part of From and To
     * @param callee user part of To
     * @param hidden what of it the called party is not told, whatever stands in name and number
     */
    record Identity(String name, String number, String domain, String callee, Hidden hidden) {
        /** Of a caller who hides nothing. */
        public Identity(String name, String number, String domain, String callee) {
            this(name, number, domain, callee, Hidden.NOTHING);
        }
    }

    /** What a caller does not want to be told (RFC 3323). */
    record Hidden(boolean name, boolean number) {
        public static final Hidden NOTHING = new Hidden(false, false);
    }

    /** A leg that we dial. */
    interface DialedLeg extends Leg {
        /** Sends the INVITE with this offer; once. */
        void invite(String sdp);
    }
}

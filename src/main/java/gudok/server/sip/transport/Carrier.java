package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.SipURI;

/** Names of transports, in lower case as everywhere but on the wire. Pure. */
public final class Carrier {
    public static final String UDP = "udp";
    public static final String TCP = "tcp";
    public static final String TLS = "tls";
    public static final String WS = "ws";
    public static final String WSS = "wss";

    private static final List<String> STREAMS = List.of(TCP, TLS, WS, WSS);
    private static final int PORT = 5060;
    private static final int SECURE_PORT = 5061;

    private Carrier() {}

    /** Messages go over connections. */
    public static boolean isStream(String transport) {
        return STREAMS.contains(transport);
    }

    /** Messages go over connections, and we make some; WebSockets are opened by web pages alone. */
    public static boolean isDialed(String transport) {
        return transport.equals(TCP) || transport.equals(TLS);
    }

    /** With or without TLS. */
    public static boolean isWebSocket(String transport) {
        return transport.equals(WS) || transport.equals(WSS);
    }

    /** TLS is below. */
    public static boolean isSecure(String transport) {
        return transport.equals(TLS) || transport.equals(WSS);
    }

    /** How a request that came or a response that came did so. */
    public static String of(SIPMessage message) {
        return message instanceof SIPRequest request && request.getMessageChannel() instanceof MessageChannel channel
                ? channel.getTransport()
                : UDP;
    }

    /** How the peer has sent this; a response comes as its request went. */
    public static String ofPeer(SIPMessage message) {
        return message instanceof SIPResponse response && response.getTopmostVia() != null
                ? response.getTopmostVia().getTransport().toLowerCase(Locale.ROOT)
                : of(message);
    }

    /** As it stands in a Via: in capitals. */
    public static String inVia(String transport) {
        return transport.toUpperCase(Locale.ROOT);
    }

    /** Parameter of a URI of ours over which we are reached; empty for UDP. RFC 7118 §5.2.1 knows no other than ws. */
    public static String parameter(String transport) {
        return transport.equals(UDP) ? "" : ";transport=" + (transport.equals(WSS) ? "ws" : transport);
    }

    /** What a URI asks for (RFC 3263 §4.1); UDP where it names none, empty where we have no such transport. */
    public static Optional<String> wanted(SipURI uri) {
        String named = uri.getTransportParam();
        String lower = named == null ? (uri.isSecure() ? TLS : UDP) : named.toLowerCase(Locale.ROOT);
        String secured =
                uri.isSecure() && lower.equals(TCP) ? TLS : uri.isSecure() && lower.equals("ws") ? "wss" : lower;
        return secured.equals(UDP) || isStream(secured) ? Optional.of(secured) : Optional.empty();
    }

    /** Where the transport is spoken if nothing else is said. */
    public static int port(String transport) {
        return isSecure(transport) ? SECURE_PORT : PORT;
    }

    /** A Via may call a WebSocket secure or not: only its client knows whether a proxy takes off TLS (RFC 7118 §5.2). */
    static boolean isNamed(String inVia, String transport) {
        String lower = inVia == null ? "" : inVia.toLowerCase(Locale.ROOT);
        return lower.equals(transport) || transport.startsWith("ws") && (lower.equals("ws") || lower.equals("wss"));
    }
}

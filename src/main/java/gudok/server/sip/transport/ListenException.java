package gudok.server.sip.transport;

import gudok.server.Addresses;
import java.net.InetSocketAddress;
import java.util.Map;

/** A SIP socket could not be opened; the message names address and port and is meant for operators. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int FARTHER = 10;
    private static final int MAX_PORT = 65535;

    private static final Map<String, String> SETTINGS =
            Map.of("tcp", "sip_tcp_port", "tls", "sip_tls_port", "ws", "ws_port", "wss", "wss_port");

    private final boolean taken;

    private ListenException(String message, Throwable cause, boolean taken) {
        super(message, cause);
        this.taken = taken;
    }

    private ListenException(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** Whether another program has that port. */
    public boolean isTaken() {
        return taken;
    }

    /** There is nothing to listen on. */
    public static ListenException nowhere() {
        return new ListenException(
                "this machine has no address of the kind that sip_bind names; link-local ones of IPv6 count only if they are named",
                null);
    }

    /** The system's words are looked for, as each kind of socket has exceptions of its own. */
    public static ListenException of(String transport, InetSocketAddress address, Exception cause) {
        String said = String.valueOf(cause.getMessage());
        String host = Addresses.text(address.getAddress());
        int port = address.getPort();
        String setting = SETTINGS.getOrDefault(transport, "sip_port");
        String at = (transport.equals("udp") ? "udp" : "tcp") + " port " + port + " on " + host;
        if (said.contains("Address already in use")) {
            int other = port + FARTHER <= MAX_PORT ? port + FARTHER : port - FARTHER;
            return new ListenException(
                    at + " is taken by another program - stop it, or choose another with --set " + setting + "="
                            + other,
                    cause,
                    true);
        }
        if (said.contains("Cannot assign requested address")) {
            return new ListenException(
                    host + " is no address of this machine - sip_bind must name one, or 0.0.0.0 for all", cause);
        }
        if (said.contains("Permission denied")) {
            return new ListenException(
                    at + " is not allowed to this user - choose one above 1023 with --set " + setting + "=5060", cause);
        }
        return new ListenException("cannot listen on " + at + ": " + said, cause);
    }
}

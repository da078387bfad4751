package gudok.server.sip.transport;

import gudok.server.Addresses;
import java.net.InetSocketAddress;

/** A SIP socket could not be opened; the message names address and port and is meant for operators. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int FARTHER = 10;
    private static final int MAX_PORT = 65535;

    private ListenException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The system's words are looked for, as each kind of socket has exceptions of its own. */
    static ListenException of(InetSocketAddress address, Exception cause) {
        String said = String.valueOf(cause.getMessage());
        String host = Addresses.text(address.getAddress());
        int port = address.getPort();
        String at = "udp port " + port + " on " + host;
        if (said.contains("Address already in use")) {
            int other = port + FARTHER <= MAX_PORT ? port + FARTHER : port - FARTHER;
            return new ListenException(
                    at + " is taken by another program - stop it, or choose another with --set sip_port=" + other,
                    cause);
        }
        if (said.contains("Cannot assign requested address")) {
            return new ListenException(
                    host + " is no address of this machine - sip_bind must name one, or 0.0.0.0 for all", cause);
        }
        if (said.contains("Permission denied")) {
            return new ListenException(
                    at + " is not allowed to this user - choose one above 1023 with --set sip_port=5060", cause);
        }
        return new ListenException("cannot listen on " + at + ": " + said, cause);
    }
}

package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.Optional;

/** Parses as the gate does, without a socket: for warming up. */
public final class WarmParser {
    private static final int PORT = 5060;

    private WarmParser() {}

    /** The request, as if it had come from and to {@code address}; empty if it cannot be read. */
    public static Optional<SIPRequest> parse(byte[] bytes, InetAddress address) {
        try {
            if (new MessageReader().read(bytes) instanceof SIPRequest request) {
                request.setRemoteAddress(address);
                request.setRemotePort(PORT);
                request.setLocalAddress(address);
                request.setLocalPort(PORT);
                return Optional.of(request);
            }
        } catch (ParseException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}

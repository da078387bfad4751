package gudok.server.sip.transport;

import gudok.media.sdp.HiddenKeys;
import gudok.server.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One SIP message on the wire, as it went over it.
 *
 * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws}, {@code wss}
 * @param tls       its version, if it has any
 */
public record TracedMessage(
        Instant time,
        Direction direction,
        String transport,
        Optional<String> tls,
        InetSocketAddress local,
        InetSocketAddress remote,
        String text) {
    /** Which way it went, from our side. */
    public enum Direction {
        RECEIVED,
        SENT
    }

    /** Whether the peer has this address, and this port if one is given. */
    public boolean isWith(InetAddress address, OptionalInt port) {
        return remote.getAddress().equals(address) && (port.isEmpty() || port.getAsInt() == remote.getPort());
    }

    /** Its Call-ID, or an empty string. */
    public String callId() {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .map(TracedMessage::callIdOf)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String callIdOf(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return name.equals("call-id") || name.equals("i")
                ? line.substring(colon + 1).strip()
                : "";
    }

    /** For people: a line with time, transport, version of TLS, direction and addresses, then the message; keys of secure media are not shown. */
    public String print() {
        String arrow = direction == Direction.RECEIVED ? " <- " : " -> ";
        return time + " " + transport + tls.map(version -> " " + version).orElse("") + " " + Addresses.text(local)
                + arrow + Addresses.text(remote) + "\n" + HiddenKeys.in(text);
    }
}

package gudok.server.sip.transport;

import gudok.media.sdp.HiddenKeys;
import gudok.server.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern ADDRESS = Pattern.compile("(?i)sips?:[^\\s<>\";?]{1,256}");

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
        return header("call-id", "i").orElse("");
    }

    /** Whom a REGISTER, or an answer to one, is about: {@code sip:user@host}, perhaps with a port. */
    public Optional<String> registered() {
        return header("cseq", "cseq")
                .filter(text -> text.endsWith("REGISTER"))
                .flatMap(cseq -> header("to", "t"))
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(Matcher::group);
    }

    /** The first of that name, if it is not empty. */
    private Optional<String> header(String name, String shortName) {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .map(line -> value(line, name, shortName))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String value(String line, String wanted, String shortName) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return name.equals(wanted) || name.equals(shortName)
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

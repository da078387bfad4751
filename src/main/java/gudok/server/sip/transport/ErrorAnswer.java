package gudok.server.sip.transport;

import gudok.server.Addresses;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Answers a request that could not be parsed, out of its own header lines (RFC 3261 §8.2.6.2): what it lacks is lacking in the
 * answer too, of what it has twice the first is taken. Only a request without Via cannot be answered.
 */
final class ErrorAnswer {
    private final TagMaker tags = new TagMaker();

    /** The response, or empty when it cannot be formed or must not be sent (responses and ACK are never answered). */
    Optional<byte[]> to(RawMessage message, int status, String reason, InetSocketAddress source) {
        return to(message, status, reason, source, "");
    }

    /** As the other one, for a source that sends too much. */
    Optional<byte[]> busy(RawMessage message, int retryAfterSeconds, InetSocketAddress source) {
        return unavailable(message, "Too Many Messages", retryAfterSeconds, source);
    }

    /** As the other one, when it is us who have too much to do. */
    Optional<byte[]> overloaded(RawMessage message, int retryAfterSeconds, InetSocketAddress source) {
        return unavailable(message, "Server Overloaded", retryAfterSeconds, source);
    }

    private Optional<byte[]> unavailable(
            RawMessage message, String reason, int retryAfterSeconds, InetSocketAddress source) {
        return to(message, 503, reason, source, "Retry-After: " + retryAfterSeconds + "\r\n");
    }

    private Optional<byte[]> to(
            RawMessage message, int status, String reason, InetSocketAddress source, String moreLines) {
        List<String> vias = message.values("Via", "v");
        if (vias.isEmpty() || !isAnswerable(message.firstLine())) {
            return Optional.empty();
        }
        String callId = first(message, "Call-ID", "i");
        String cseq = first(message, "CSeq", "CSeq");
        String to = first(message, "To", "t");
        String tag = tags.tagFor(callId, vias.get(0) + cseq);
        StringBuilder text = new StringBuilder(512);
        line(text, "SIP/2.0", " " + status + " " + reason);
        line(text, "Via: ", received(vias.get(0), source));
        vias.stream().skip(1).forEach(via -> line(text, "Via: ", via));
        copy(text, "From: ", first(message, "From", "f"));
        copy(text, "To: ", to.isEmpty() || to.contains("tag=") ? to : to + ";tag=" + tag);
        copy(text, "Call-ID: ", callId);
        copy(text, "CSeq: ", cseq);
        line(text, "Content-Length: ", "0");
        return Optional.of(text.append(moreLines).append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAnswerable(String firstLine) {
        return !firstLine.isEmpty() && !firstLine.startsWith("SIP/") && !firstLine.startsWith("ACK ");
    }

    private static String first(RawMessage message, String name, String compact) {
        return message.values(name, compact).stream().findFirst().orElse("");
    }

    private static void copy(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            line(text, name, value);
        }
    }

    private static String received(String via, InetSocketAddress source) {
        int comma = via.indexOf(',');
        String top = comma < 0 ? via : via.substring(0, comma);
        String rest = comma < 0 ? "" : via.substring(comma);
        String filled = top.replaceFirst("(?i);\\s*rport\\s*(?=;|$)", ";rport=" + source.getPort());
        return filled + ";received=" + Addresses.literal(source.getAddress()) + rest;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name);
        value.chars().filter(c -> c >= ' ' && c != 127).forEach(c -> text.append((char) c));
        text.append("\r\n");
    }
}

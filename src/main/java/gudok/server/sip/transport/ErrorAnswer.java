package gudok.server.sip.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Answers a request that could not be parsed, out of its own header lines (RFC 3261 §8.2.6.2). Only possible where Via, From,
 * To, Call-ID and CSeq can be found.
 */
final class ErrorAnswer {
    private final TagMaker tags = new TagMaker();

    /** The response, or empty when it cannot be formed or must not be sent (responses and ACK are never answered). */
    Optional<byte[]> to(RawMessage message, int status, String reason, InetSocketAddress source) {
        return to(message, status, reason, source, "");
    }

    /** As the other one, for a source that sends too much. */
    Optional<byte[]> busy(RawMessage message, int retryAfterSeconds, InetSocketAddress source) {
        return to(message, 503, "Too Many Messages", source, "Retry-After: " + retryAfterSeconds + "\r\n");
    }

    private Optional<byte[]> to(
            RawMessage message, int status, String reason, InetSocketAddress source, String moreLines) {
        List<String> vias = message.values("Via", "v");
        Optional<String> from = single(message, "From", "f");
        Optional<String> to = single(message, "To", "t");
        Optional<String> callId = single(message, "Call-ID", "i");
        Optional<String> cseq = single(message, "CSeq", "CSeq");
        boolean complete = !vias.isEmpty() && from.isPresent() && to.isPresent() && callId.isPresent();
        if (!complete || cseq.isEmpty() || !isAnswerable(message.firstLine())) {
            return Optional.empty();
        }
        String tag = tags.tagFor(callId.get(), vias.get(0) + cseq.get());
        StringBuilder text = new StringBuilder(512);
        line(text, "SIP/2.0", " " + status + " " + reason);
        line(text, "Via: ", received(vias.get(0), source));
        vias.stream().skip(1).forEach(via -> line(text, "Via: ", via));
        line(text, "From: ", from.get());
        line(text, "To: ", to.get().contains("tag=") ? to.get() : to.get() + ";tag=" + tag);
        line(text, "Call-ID: ", callId.get());
        line(text, "CSeq: ", cseq.get());
        line(text, "Content-Length: ", "0");
        return Optional.of(text.append(moreLines).append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAnswerable(String firstLine) {
        return !firstLine.isEmpty() && !firstLine.startsWith("SIP/") && !firstLine.startsWith("ACK ");
    }

    private static Optional<String> single(RawMessage message, String name, String compact) {
        List<String> values = message.values(name, compact);
        return values.size() == 1 && !values.get(0).isEmpty() ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static String received(String via, InetSocketAddress source) {
        int comma = via.indexOf(',');
        String top = comma < 0 ? via : via.substring(0, comma);
        String rest = comma < 0 ? "" : via.substring(comma);
        String filled = top.replaceFirst("(?i);\\s*rport\\s*(?=;|$)", ";rport=" + source.getPort());
        return filled + ";received=" + source.getAddress().getHostAddress() + rest;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name);
        value.chars().filter(c -> c >= ' ' && c != 127).forEach(c -> text.append((char) c));
        text.append("\r\n");
    }
}

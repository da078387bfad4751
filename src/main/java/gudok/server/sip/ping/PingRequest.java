package gudok.server.sip.ping;

import gudok.registrar.Binding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes an OPTIONS request to a binding (RFC 3261 §11.1). What strangers wrote cannot leave its place. Pure. */
final class PingRequest {
    private static final int MAX_BYTES = 4096;

    private PingRequest() {}

    /**
     * The bytes, or empty if the binding's contact cannot be a Request-URI or the request would be too long.
     *
     * @param ours     host and port of ours, as the phone is told
     * @param id       unguessable; also Call-ID and tag
     */
    static Optional<byte[]> write(Binding binding, PingLine.SentBy ours, PingId id) {
        String contact = binding.contact();
        if (!isSound(contact, ours.transport())) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(512);
        text.append("OPTIONS ").append(withoutHeaders(contact)).append(" SIP/2.0\r\n");
        String hostPort = ours.hostPort();
        text.append("Via: SIP/2.0/")
                .append(ours.transport())
                .append(' ')
                .append(hostPort)
                .append(";rport;branch=")
                .append(id.branch())
                .append("\r\n");
        binding.path().forEach(hop -> text.append("Route: ").append(plain(hop)).append("\r\n"));
        text.append("Max-Forwards: 70\r\n");
        text.append("From: <sip:gudok@")
                .append(hostPort)
                .append(">;tag=")
                .append(id.tag())
                .append("\r\n");
        text.append("To: <").append(contact).append(">\r\n");
        text.append("Call-ID: ").append(id.callId()).append("\r\n");
        text.append("CSeq: 1 OPTIONS\r\nAccept: application/sdp\r\nContent-Length: 0\r\n\r\n");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_BYTES ? Optional.of(bytes) : Optional.empty();
    }

    private static boolean isSound(String contact, String transport) {
        boolean secure = transport.equals("TLS") || transport.equals("WSS");
        boolean fits =
                contact.regionMatches(true, 0, "sip:", 0, 4) || secure && contact.regionMatches(true, 0, "sips:", 0, 5);
        return fits && contact.chars().allMatch(c -> c > ' ' && c != 127 && c != '<' && c != '>' && c != '"');
    }

    /** Headers must not stand in a Request-URI (RFC 3261 §19.1.1); a question mark in the user part is no such mark. */
    private static String withoutHeaders(String contact) {
        int mark = contact.indexOf('?', Math.max(0, contact.indexOf('@')));
        return mark < 0 ? contact : contact.substring(0, mark);
    }

    private static String plain(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> safe.append(Character.isISOControl(c) ? ' ' : (char) c));
        return safe.toString();
    }
}

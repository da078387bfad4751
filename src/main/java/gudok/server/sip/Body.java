package gudok.server.sip;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of a message; of one with several parts, the session description among them.
 *
 * @param type media type in lower case without parameters; empty if there is no body
 */
record Body(String type, String text) {
    static final String SDP = "application/sdp";

    static Body of(SIPMessage message) {
        byte[] bytes = message.getRawContent();
        if (bytes == null || bytes.length == 0) {
            return new Body("", "");
        }
        ContentType header = message.getContentTypeHeader();
        String type = header == null ? "unknown" : header.getContentType() + "/" + header.getContentSubType();
        return of(type.toLowerCase(Locale.ROOT), new String(bytes, StandardCharsets.UTF_8), boundary(header));
    }

    private static Body of(String type, String text, String boundary) {
        boolean several = type.equals("multipart/mixed") || type.equals("multipart/alternative");
        Optional<String> sdp = several ? Multipart.sdp(text, boundary) : Optional.empty();
        return sdp.map(session -> new Body(SDP, session)).orElseGet(() -> new Body(type, text));
    }

    private static String boundary(ContentType header) {
        String boundary = header == null ? null : header.getParameter("boundary");
        return boundary == null ? "" : boundary.replace("\"", "");
    }

    /** The session description, if that is what it holds. */
    Optional<String> sdp() {
        return type.equals(SDP) ? Optional.of(text) : Optional.empty();
    }

    /** True for no body, or one that an INVITE may have. */
    boolean isSessionOrNothing() {
        return type.isEmpty() || type.equals(SDP);
    }
}

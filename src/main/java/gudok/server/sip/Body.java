package gudok.server.sip;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of a message.
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
        return new Body(type.toLowerCase(Locale.ROOT), new String(bytes, StandardCharsets.UTF_8));
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

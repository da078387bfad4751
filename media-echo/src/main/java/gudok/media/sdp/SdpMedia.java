package gudok.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One m= line with what belongs to it (RFC 8866 §5.14). What the section does not say itself it has from the session.
 *
 * @param type       audio, video…; a token
 * @param port       0 for a stream that is not wanted
 * @param protocol   e.g. {@code RTP/AVP}, as written
 * @param formats    payload types as written, tokens; may be empty
 * @param connection text of the c= line that applies
 */
record SdpMedia(
        String type,
        int port,
        String protocol,
        List<String> formats,
        Optional<String> connection,
        List<SdpAttribute> attributes,
        List<SdpAttribute> sessionAttributes) {

    boolean isAudio() {
        return type.equals("audio");
    }

    Optional<String> attribute(String name) {
        return SdpAttribute.find(attributes, name).or(() -> SdpAttribute.find(sessionAttributes, name));
    }

    /** Whether the section itself has a property attribute; what the session has does not count. */
    boolean has(String name) {
        return SdpAttribute.find(attributes, name).isPresent();
    }

    Direction direction() {
        return SdpAttribute.direction(attributes)
                .or(() -> SdpAttribute.direction(sessionAttributes))
                .orElse(Direction.SENDRECV);
    }

    /** What a=rtpmap says of a payload type; nothing if it says nothing or nonsense. */
    Optional<Encoding> rtpmap(int payloadType) {
        String number = Integer.toString(payloadType);
        for (SdpAttribute attribute : attributes) {
            if (attribute.name().equals("rtpmap") && attribute.concerns(number)) {
                Optional<Encoding> encoding = Encoding.parse(attribute.value().substring(number.length() + 1));
                if (encoding.isPresent()) {
                    return encoding;
                }
            }
        }
        return Optional.empty();
    }

    /** What a=fmtp says of a payload type; empty if nothing. */
    String parameters(int payloadType) {
        return text("fmtp", Integer.toString(payloadType)).orElse("").strip();
    }

    boolean hasRtpmap(int payloadType) {
        String number = Integer.toString(payloadType);
        for (SdpAttribute attribute : attributes) {
            if (attribute.name().equals("rtpmap") && attribute.concerns(number)) {
                return true;
            }
        }
        return false;
    }

    /** What the first attribute of that name that is about a payload type says of it. */
    private Optional<String> text(String name, String number) {
        for (SdpAttribute attribute : attributes) {
            if (attribute.name().equals(name) && attribute.concerns(number)) {
                return Optional.of(attribute.value().substring(number.length() + 1));
            }
        }
        return Optional.empty();
    }
}

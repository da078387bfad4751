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
        String prefix = payloadType + " ";
        return attributes.stream()
                .filter(attribute ->
                        attribute.name().equals("rtpmap") && attribute.value().startsWith(prefix))
                .flatMap(attribute -> Encoding.parse(attribute.value().substring(prefix.length())).stream())
                .findFirst();
    }

    /** What a=fmtp says of a payload type; empty if nothing. */
    String parameters(int payloadType) {
        String prefix = payloadType + " ";
        return attributes.stream()
                .filter(attribute ->
                        attribute.name().equals("fmtp") && attribute.value().startsWith(prefix))
                .map(attribute -> attribute.value().substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }

    boolean hasRtpmap(int payloadType) {
        String prefix = payloadType + " ";
        return attributes.stream()
                .anyMatch(attribute ->
                        attribute.name().equals("rtpmap") && attribute.value().startsWith(prefix));
    }
}

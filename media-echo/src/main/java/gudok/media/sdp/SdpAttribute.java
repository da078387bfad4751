package gudok.media.sdp;

import java.util.List;
import java.util.Optional;

/** One a= line (RFC 8866 §5.13); the value of a property attribute is empty. */
record SdpAttribute(String name, String value) {
    static SdpAttribute parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new SdpAttribute(text.strip(), "")
                : new SdpAttribute(
                        text.substring(0, colon), text.substring(colon + 1).strip());
    }

    /** Whether the value is about this payload type. */
    boolean concerns(String payloadType) {
        int length = payloadType.length();
        return value.length() > length && value.charAt(length) == ' ' && value.startsWith(payloadType);
    }

    /** Value of the first attribute of that name. */
    static Optional<String> find(List<SdpAttribute> attributes, String name) {
        for (SdpAttribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    static Optional<Direction> direction(List<SdpAttribute> attributes) {
        for (SdpAttribute attribute : attributes) {
            Optional<Direction> direction = Direction.ofAttribute(attribute.name());
            if (direction.isPresent()) {
                return direction;
            }
        }
        return Optional.empty();
    }
}

package gudok.media.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Direction of a stream as the side sees it that wrote the SDP (RFC 3264 §5.1). */
enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private static final List<Direction> ALL = List.of(values());

    private final boolean sends;
    private final boolean receives;
    private final String attribute;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
        attribute = name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> ofAttribute(String name) {
        for (Direction direction : ALL) {
            if (direction.attribute().equals(name)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }

    boolean sends() {
        return sends;
    }

    boolean receives() {
        return receives;
    }

    /** The same stream as the other side sees it; what an answer says (RFC 3264 §6.1). */
    Direction mirrored() {
        return switch (this) {
            case SENDONLY -> RECVONLY;
            case RECVONLY -> SENDONLY;
            case SENDRECV, INACTIVE -> this;
        };
    }

    /** The same side when it wants nothing to be sent to it. */
    Direction withoutReceiving() {
        return sends ? SENDONLY : INACTIVE;
    }

    String attribute() {
        return attribute;
    }
}

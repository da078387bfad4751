package gudok.server.sip.regevent;

import gudok.registrar.RegisterOutcome.Kind;
import java.util.Locale;
import java.util.Optional;

/** What has happened to a contact (RFC 3680 §5.2.5). */
public enum ContactEvent {
    REGISTERED,
    REFRESHED,
    EXPIRED,
    /** By an operator; the phone may come back. */
    DEACTIVATED,
    UNREGISTERED,
    /** It had to make room. */
    REJECTED;

    /** Empty for what says nothing of a registration, such as a ping. */
    public static Optional<ContactEvent> of(Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case REGISTERED -> REGISTERED;
                    case REFRESHED, REPLACED -> REFRESHED;
                    case EVICTED -> REJECTED;
                    case UNREGISTERED -> UNREGISTERED;
                    case REMOVED -> DEACTIVATED;
                    case EXPIRED -> EXPIRED;
                    case UNREACHABLE, REACHABLE, DISCONNECTED -> null;
                });
    }

    boolean isActive() {
        return this == REGISTERED || this == REFRESHED;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

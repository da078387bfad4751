package gudok.registrar;

import java.util.List;
import java.util.OptionalLong;

/** What a REGISTER led to. */
public sealed interface RegisterOutcome {
    /**
     * 200 with all present bindings.
     *
     * @param bindings of the AOR, after the change, live ones only
     * @param changes  what happened to each binding, for events and the log
     */
    record Accepted(List<Binding> bindings, List<Change> changes) implements RegisterOutcome {
        public Accepted {
            bindings = List.copyOf(bindings);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Refused; nothing has changed.
     *
     * @param minExpires for the Min-Expires header of a 423
     */
    record Refused(int status, String reason, OptionalLong minExpires) implements RegisterOutcome {}

    /** What happened to one binding. */
    record Change(Kind kind, Binding binding) {}

    /** Kinds of change. */
    enum Kind {
        REGISTERED,
        REFRESHED,
        REPLACED,
        UNREGISTERED,
        EXPIRED
    }
}

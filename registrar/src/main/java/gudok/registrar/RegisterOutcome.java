package gudok.registrar;

import java.util.List;
import java.util.Optional;
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

    /**
     * What happened to one binding.
     *
     * @param binding the one that is there now, or the one that went
     * @param other   for {@code REPLACED} what this binding was before, for {@code EVICTED} the one that made it go
     */
    record Change(Kind kind, Binding binding, Optional<Binding> other) {
        public Change(Kind kind, Binding binding) {
            this(kind, binding, Optional.empty());
        }
    }

    /** Kinds of change. */
    enum Kind {
        /** A contact that was not there. */
        REGISTERED,
        /** The same phone again, perhaps after a restart: reached as before. */
        REFRESHED,
        /** A known contact with another source, path or spelling: a move. */
        REPLACED,
        /** Went to make room for another ({@code max_contacts_policy}). */
        EVICTED,
        /** By the phone. */
        UNREGISTERED,
        /** By an operator. */
        REMOVED,
        EXPIRED,
        /** As many pings in a row as {@code ping_misses} says were not answered. */
        UNREACHABLE,
        /** Answers again. */
        REACHABLE,
        /** The connection that it came over is gone; kept until the phone makes another one, or it expires. */
        DISCONNECTED
    }
}

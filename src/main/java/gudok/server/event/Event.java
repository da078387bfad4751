package gudok.server.event;

import gudok.dialplan.call.HangupCause;
import java.time.Duration;
import java.time.Instant;

/** Something that happened, for the log, webhooks, live views. Texts from peers are unescaped: sinks escape for their medium. */
public sealed interface Event {
    Instant time();

    /** A call came in and was admitted. */
    record CallStarted(Instant time, String id, String sipCallId, String from, String to, String context)
            implements Event {}

    /** The caller was answered. */
    record CallAnswered(Instant time, String id) implements Event {}

    /** A call is over. */
    record CallEnded(Instant time, String id, HangupCause cause, String disposition, String extension, Duration length)
            implements Event {}

    /** Somebody answered a challenge and was not let in; the reason is the true one, which he is not told. */
    record CredentialsRefused(
            Instant time, String method, String user, String realm, String source, String userAgent, String reason)
            implements Event {}

    /** Another configuration counts from now on. */
    record ConfigurationReloaded(Instant time, long version, int users, int warnings, Duration length)
            implements Event {}

    /**
     * A reload was refused; the configuration stays.
     *
     * @param version of the one that stays
     * @param first   of the errors, with its place
     */
    record ConfigurationRefused(Instant time, long version, int errors, String first) implements Event {}

    /**
     * A binding came, moved or went.
     *
     * @param change REGISTERED, REFRESHED, REPLACED, UNREGISTERED or EXPIRED
     */
    record BindingChanged(Instant time, String change, String aor, String contact, String source) implements Event {}
}

package gudok.server.event;

import gudok.dialplan.call.HangupCause;
import gudok.server.view.LineCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Something that happened, for the log, webhooks, live views. Texts from peers are unescaped: sinks escape for their medium. */
public sealed interface Event {
    Instant time();

    /** A call came in and was admitted. */
    record CallStarted(Instant time, String id, String sipCallId, String from, String to, String context)
            implements Event {}

    /** The caller was answered. */
    record CallAnswered(Instant time, String id) implements Event {}

    /**
     * The dialplan says that something happened in a call.
     *
     * @param headers by FreeSWITCH's names; Event-Name is among them
     */
    record DialplanEvent(Instant time, String id, Map<String, String> headers) implements Event {
        public DialplanEvent {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A line of a call was measured to its end.
     *
     * @param check without its picture
     */
    record LineChecked(Instant time, String id, LineCheck check) implements Event {}

    /**
     * A recording is over and its file closed.
     *
     * @param length    of the sound
     * @param discarded it was shorter than wanted: the file is deleted, or has again what it had before
     * @param failure   why the file could not be written to its end
     */
    record RecordingEnded(
            Instant time,
            String id,
            Path path,
            Duration length,
            long fileBytes,
            boolean discarded,
            Optional<String> failure)
            implements Event {}

    /**
     * A call is over.
     *
     * @param application of its last action; empty if there was none
     * @param position    of that action: file, line and column
     */
    record CallEnded(
            Instant time,
            String id,
            HangupCause cause,
            String disposition,
            String extension,
            String application,
            String position,
            Duration length)
            implements Event {}

    /**
     * Call detail records find no place on the disk, so that no new call begins; or they do again.
     *
     * @param reason empty if they do
     */
    record CdrsBlocked(Instant time, boolean blocked, String reason) implements Event {}

    /**
     * A request was not let in, for another reason than that it brought no credentials.
     *
     * @param user   whom the credentials name; the user of the From header where none came
     * @param aor    that it was about
     * @param reason the true one, which he is not told
     * @param detail which rule, in plain words
     */
    record CredentialsRefused(
            Instant time,
            String method,
            String user,
            String aor,
            String realm,
            String source,
            String userAgent,
            String reason,
            String detail)
            implements Event {}

    /**
     * Another configuration counts from now on.
     *
     * @param forced the first error in it, if it counts by force only
     */
    record ConfigurationReloaded(
            Instant time, long version, int users, int warnings, Duration length, Optional<String> forced)
            implements Event {}

    /**
     * A reload was refused; the configuration stays.
     *
     * @param version of the one that stays
     * @param first   of the errors, with its place
     */
    record ConfigurationRefused(Instant time, long version, int errors, String first) implements Event {}

    /**
     * A source gets no answer from now on.
     *
     * @param attempts wrong answers that it gave
     */
    record SourceBanned(Instant time, String address, int attempts, Instant until) implements Event {}

    /**
     * A source is answered again.
     *
     * @param lifted    by an operator; else its time had come
     * @param datagrams that were not answered meanwhile
     */
    record BanEnded(Instant time, String address, boolean lifted, long datagrams) implements Event {}

    /**
     * Something happened to a binding.
     *
     * @param change  REGISTERED, REFRESHED, REPLACED, EVICTED, UNREGISTERED, REMOVED, EXPIRED, UNREACHABLE, REACHABLE or
     *     DISCONNECTED
     * @param reason  {@code registered}, {@code refreshed}, {@code replaced}, {@code evicted}, {@code unregistered},
     *     {@code removed-by-operator}, {@code expired}, {@code ping-failed} or {@code ping-answered}
     * @param contact of the binding that is there now, or that went
     * @param source  address and port of its phone
     * @param other   what a replaced binding was before; by what an evicted one was replaced
     */
    record BindingChanged(
            Instant time,
            String change,
            String reason,
            String aor,
            String contact,
            String source,
            Optional<OtherBinding> other)
            implements Event {}

    /** Another binding of the same AOR. */
    record OtherBinding(String contact, String source) {}
}

package gudok.server.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What operators see and do about registrations. Any thread; only {@link #ping} takes more than a moment. */
public interface RegistrationDesk {
    /**
     * Live bindings, by AOR; there may be a million of them, so they are made one by one while they are read.
     *
     * @param aor those of one AOR only, written as {@code 1000}, {@code 1000@domain} or {@code sip:1000@domain}
     */
    Stream<Registration> registrations(Optional<String> aor);

    /** The last refusals, newest first. */
    List<FailedAttempt> failed();

    /**
     * Removes the bindings of an AOR, or one of them; returns those that went.
     *
     * @param contact as the phone wrote it
     */
    List<Registration> unregister(String aor, Optional<String> contact);

    /** Pings each binding of an AOR once and waits for the answers, a few seconds at most. */
    List<PingResult> ping(String aor);

    List<Ban> bans();

    /** True if the address was banned; it is not any more. */
    boolean lift(String address);
}

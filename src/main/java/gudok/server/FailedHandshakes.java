package gudok.server;

import gudok.server.event.LogValue;
import gudok.server.sip.guard.FailedAttempts;
import gudok.server.sip.guard.Neighbourhood;
import gudok.server.sip.transport.stream.FailedHandshake;
import gudok.server.view.FailedAttempt;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of those who came to us by TLS and did not get through: a line and a failed attempt for each source, once in a minute and
 * of twenty sources at most, so that neither a phone that tries again and again nor a crowd hides the others. Any thread.
 */
final class FailedHandshakes {
    private static final Logger log = LoggerFactory.getLogger(FailedHandshakes.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 20;

    private final InstantSource clock;
    private final FailedAttempts attempts;
    private final Set<InetAddress> told = new HashSet<>();
    private Instant until = Instant.MIN;
    private long more;

    FailedHandshakes(InstantSource clock, FailedAttempts attempts) {
        this.clock = clock;
        this.attempts = attempts;
    }

    synchronized void add(FailedHandshake handshake) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            until = now.plus(WINDOW);
            told.clear();
        }
        if (told.size() < MOST && told.add(Neighbourhood.of(handshake.source().getAddress()))) {
            tell(handshake, now);
            more = 0;
        } else {
            more++;
        }
    }

    private void tell(FailedHandshake handshake, Instant now) {
        String source = Addresses.text(handshake.source());
        attempts.add(new FailedAttempt(
                now, "", "", source, "", "tls-handshake", "", "", handshake.transport() + ": " + handshake.problem()));
        log.info(
                "sip tls handshake failed transport={} source={} reason={} more={}",
                handshake.transport(),
                source,
                LogValue.quoted(handshake.problem()),
                more);
    }
}

package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets both sides of a dialog know that the other one is still there (RFC 4028): who shall refresh the session when, and what
 * follows if nobody does. Refreshing is {@link OwnOffers}'s business. On the SIP thread.
 */
final class SessionTimer {
    /** RFC 4028 §10: the end comes so much before the time is up, at most. */
    private static final int HEAD_START_S = 32;

    static final String INTERVAL = "Session-Expires";
    static final String SHORTEST = "Min-SE";

    private final SipLeg leg;
    private final DialogSettings settings;
    private final List<Timers.Timer> running = new ArrayList<>();
    /** Grows when a peer finds it too short. */
    private int wantedS;

    private int shortestS;
    /** What the running session lives by; until then what is wanted. */
    private int currentS;

    SessionTimer(SipLeg leg, DialogSettings settings) {
        this.leg = leg;
        this.settings = settings;
        wantedS = (int) settings.sessionTimeout().toSeconds();
        shortestS = (int) settings.minSe().toSeconds();
        currentS = wantedS;
    }

    /** The peer asks for refreshes more often than we like. */
    static boolean isTooShort(SIPMessage request, DialogSettings settings) {
        return settings.keepsTimers()
                && HeaderLines.seconds(request, INTERVAL)
                        .filter(seconds -> seconds < settings.minSe().toSeconds())
                        .isPresent();
    }

    /** What a 422 must tell. */
    static void explain(SIPResponse tooShort, DialogSettings settings) {
        Replies.set(tooShort, SHORTEST, Long.toString(settings.minSe().toSeconds()));
    }

    /** A request of ours that opens the session, or refreshes it for as long as before (RFC 4028 §7.4), proposes a timer. */
    void propose(SIPRequest request, boolean refreshing) {
        if (settings.keepsTimers()) {
            Replies.set(request, INTERVAL, refreshing ? currentS + ";refresher=uac" : Integer.toString(wantedS));
            Replies.set(request, SHORTEST, Integer.toString(shortestS));
        }
    }

    /** The peer wants a longer one (422); false if it cannot be satisfied. */
    boolean growTo(SIPResponse tooShort) {
        Optional<Integer> least = HeaderLines.seconds(tooShort, SHORTEST).filter(seconds -> seconds > currentS);
        least.ifPresent(seconds -> {
            wantedS = Math.max(wantedS, seconds);
            currentS = seconds;
            shortestS = Math.max(shortestS, seconds);
        });
        return least.isPresent();
    }

    /** Our 2xx to a request that opens or refreshes the session; it begins anew (RFC 4028 §9). */
    void accept(SIPRequest request, SIPResponse response) {
        stop();
        Optional<Integer> asked = HeaderLines.seconds(request, INTERVAL);
        boolean able = HeaderLines.names(request, "Supported", PeerSkills.TIMER)
                || HeaderLines.names(request, "Require", PeerSkills.TIMER);
        if (!settings.keepsTimers() || asked.isEmpty() && !able) {
            return;
        }
        int floor = Math.max(HeaderLines.seconds(request, SHORTEST).orElse(0), (int)
                settings.minSe().toSeconds());
        int interval = Math.max(floor, Math.min(asked.orElse(wantedS), wantedS));
        boolean theirs = able
                && asked.isPresent()
                && !HeaderLines.parameter(request, INTERVAL, "refresher").equals(Optional.of("uas"));
        Replies.set(response, INTERVAL, interval + ";refresher=" + (theirs ? "uac" : "uas"));
        if (able) {
            Replies.set(response, "Require", PeerSkills.TIMER);
        }
        start(interval, !theirs);
    }

    /** The peer's 2xx to a request of ours that opened or refreshed the session (RFC 4028 §7.2). */
    void accepted(SIPResponse response) {
        stop();
        Optional<Integer> interval = HeaderLines.seconds(response, INTERVAL);
        if (settings.keepsTimers() && interval.isPresent()) {
            boolean theirs =
                    HeaderLines.parameter(response, INTERVAL, "refresher").equals(Optional.of("uas"));
            start(Math.max(interval.get(), shortestS), !theirs);
        }
    }

    void stop() {
        running.forEach(Timers.Timer::cancel);
        running.clear();
    }

    private void start(int intervalS, boolean ours) {
        currentS = intervalS;
        if (ours) {
            later(intervalS / 2, leg::refresh);
        }
        later(intervalS - Math.min(HEAD_START_S, intervalS / 3), leg::expire);
    }

    private void later(int seconds, SipLeg.Step step) {
        running.add(leg.tools.timers().after(Duration.ofSeconds(seconds), () -> leg.post(step)));
    }
}

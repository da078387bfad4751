package gudok.server.sip;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after both sides have offered at once (RFC 3261 §14.1), so that they do not again. Any thread. */
final class GlarePause {
    private static final int STEP_MS = 10;

    private GlarePause() {}

    /** 2.1 to 4 s for the one that made the Call-ID, 0 to 2 s for the other. */
    static Duration random(boolean ownsCallId) {
        int least = ownsCallId ? 210 : 0;
        int most = ownsCallId ? 400 : 200;
        return Duration.ofMillis((long) STEP_MS * ThreadLocalRandom.current().nextInt(least, most + 1));
    }
}

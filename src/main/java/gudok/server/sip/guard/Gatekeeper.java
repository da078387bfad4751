package gudok.server.sip.guard;

import gudok.server.sip.transport.SourceGuard;
import java.net.InetAddress;
import java.time.InstantSource;

/** Silence to banned sources, 503 to those that send too much. SIP thread. */
public final class Gatekeeper implements SourceGuard {
    private final Bans bans;
    private final RateLimit rate;

    /** @param perSecond messages that each source may send in a second; 0 is without limit */
    public Gatekeeper(Bans bans, int perSecond, InstantSource clock) {
        this.bans = bans;
        this.rate = new RateLimit(perSecond, clock);
    }

    @Override
    public Verdict judge(InetAddress source) {
        if (bans.silences(source)) {
            return Verdict.SILENCE;
        }
        return rate.admits(source) ? Verdict.PASS : Verdict.BUSY;
    }

    @Override
    public Verdict judgeResponse(InetAddress source) {
        return bans.silences(source) ? Verdict.SILENCE : Verdict.PASS;
    }
}

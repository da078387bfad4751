package gudok.server.sip.transport;

import java.net.InetAddress;

/** Decides about a datagram by its source, before it is read. SIP thread; once for each datagram, so it has to be quick. */
@FunctionalInterface
public interface SourceGuard {
    /** Lets everybody in. */
    SourceGuard OPEN = source -> Verdict.PASS;

    /** About a datagram that is no response. */
    Verdict judge(InetAddress source);

    /** About a response, which may be one to a request of ours: never {@link Verdict#BUSY}. */
    default Verdict judgeResponse(InetAddress source) {
        return judge(source) == Verdict.SILENCE ? Verdict.SILENCE : Verdict.PASS;
    }

    /** What becomes of the datagram. */
    enum Verdict {
        PASS,
        /** No answer at all. */
        SILENCE,
        /** Requests get 503 with Retry-After, the rest is dropped. */
        BUSY
    }
}

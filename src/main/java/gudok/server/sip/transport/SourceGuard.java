package gudok.server.sip.transport;

import java.net.InetAddress;

/** Decides about a datagram by its source, before it is read. SIP thread; once for each datagram, so it has to be quick. */
@FunctionalInterface
public interface SourceGuard {
    /** Lets everybody in. */
    SourceGuard OPEN = source -> Verdict.PASS;

    Verdict judge(InetAddress source);

    /** What becomes of the datagram. */
    enum Verdict {
        PASS,
        /** No answer at all. */
        SILENCE,
        /** Requests get 503 with Retry-After, the rest is dropped. */
        BUSY
    }
}

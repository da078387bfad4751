package gudok.registrar;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * One contact of one address-of-record (RFC 3261 §10).
 *
 * @param contact    the URI as the phone wrote it; never rewritten
 * @param source     where the REGISTER really came from; requests are sent there (RFC 3581)
 * @param local      our address and port that it came to; requests leave from there
 * @param transport  {@code udp}
 * @param userAgent  as the phone wrote it, or an empty string
 * @param cseq       orders requests that share {@code callId} (§10.3 step 7)
 * @param registered when this contact was last registered or refreshed
 * @param expires    first instant at which the binding is gone
 */
public record Binding(
        Aor aor,
        String contact,
        InetSocketAddress source,
        InetSocketAddress local,
        String transport,
        String userAgent,
        String callId,
        long cseq,
        Instant registered,
        Instant expires) {
    public boolean isLiveAt(Instant now) {
        return now.isBefore(expires);
    }
}

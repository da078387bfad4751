package gudok.server.sip.register;

import gudok.registrar.Aor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * REGISTERs whose credentials were accepted a moment ago. A retransmission brings a nonce count that is used up, so it is
 * known by branch, Call-ID, CSeq and source instead (RFC 3261 §17.2.3) and gets the answer that the registrar gives to an
 * equal CSeq: the same one. Bounded. On the SIP thread only.
 */
final class RecentRegisters {
    /** Timer J: a client sends nothing again after that. */
    private static final Duration LIFE = Duration.ofSeconds(32);

    private static final int MOST = 50_000;

    private record Accepted(Aor aor, Instant until) {}

    private final Map<String, Accepted> accepted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Accepted> eldest) {
            return size() > MOST;
        }
    };

    void add(RegisterMessage request, Aor aor, Instant now) {
        forgetOld(now);
        accepted.put(key(request), new Accepted(aor, now.plus(LIFE)));
    }

    Optional<Aor> find(RegisterMessage request, Instant now) {
        return Optional.ofNullable(accepted.get(key(request)))
                .filter(found -> now.isBefore(found.until()))
                .map(Accepted::aor);
    }

    private void forgetOld(Instant now) {
        var oldest = accepted.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().until())) {
            oldest.remove();
        }
    }

    private static String key(RegisterMessage request) {
        return request.branch()
                + '\n'
                + request.callId()
                + '\n'
                + request.cseq()
                + '\n'
                + request.flow().source();
    }
}

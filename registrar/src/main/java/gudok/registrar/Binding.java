package gudok.registrar;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/**
 * One contact of one address-of-record (RFC 3261 §10). Times are kept in nanoseconds since 1970, the years 1677 to 2262; what
 * lies outside becomes the first or the last of them.
 *
 * @param contact      the URI as the phone wrote it; never rewritten
 * @param q            preference in thousandths, 0 to 1000; 1000 if the phone gave none (§10.2.1.2, §16.6)
 * @param path         values of the Path header in order; requests to the binding take them as their Route (RFC 3327 §5.3)
 * @param cseq         orders requests that share {@code callId} (§10.3 step 7)
 * @param registeredNs when this contact was last registered or refreshed
 * @param expiresNs    first instant at which the binding is gone
 * @param reachability of the way there; a refresh keeps it, a move does not
 */
public record Binding(
        Aor aor,
        String contact,
        int q,
        Device device,
        Flow flow,
        List<String> path,
        String callId,
        long cseq,
        long registeredNs,
        long expiresNs,
        Reachability reachability) {
    /** Preference of a contact that names none. */
    public static final int MOST_PREFERRED = 1000;

    private static final long NS_PER_S = 1_000_000_000;
    private static final long LAST_SECOND = Long.MAX_VALUE / NS_PER_S;

    public Binding {
        path = List.copyOf(path);
    }

    public Binding(
            Aor aor,
            String contact,
            int q,
            Device device,
            Flow flow,
            List<String> path,
            String callId,
            long cseq,
            Instant registered,
            Instant expires,
            Reachability reachability) {
        this(aor, contact, q, device, flow, path, callId, cseq, ns(registered), ns(expires), reachability);
    }

    /** When this contact was last registered or refreshed. */
    public Instant registered() {
        return instant(registeredNs);
    }

    /** First instant at which the binding is gone. */
    public Instant expires() {
        return instant(expiresNs);
    }

    public boolean isLiveAt(Instant now) {
        return ns(now) < expiresNs;
    }

    private static long ns(Instant time) {
        long second = time.getEpochSecond();
        if (second >= LAST_SECOND || second < -LAST_SECOND) {
            return second > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return second * NS_PER_S + time.getNano();
    }

    private static Instant instant(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_S), Math.floorMod(ns, NS_PER_S));
    }

    /** Where the REGISTER really came from (RFC 3581). */
    public InetSocketAddress source() {
        return flow.source();
    }

    /**
     * Where requests to this binding are sent, without ever asking the DNS. With a path: the address in its first URI (RFC 3327
     * §5.3). Without: the address in the contact, if its host is the one that the REGISTER came from, so that a phone may
     * listen on another port than it sends from; any other contact is behind a NAT. What has no address is reached at the
     * source, and so is a flow (RFC 5626 §5.3).
     */
    public InetSocketAddress nextHop() {
        return NextHop.of(this);
    }

    /**
     * Whether only the phone can make the connection that it is reached by. Any other that came over TCP or TLS can be dialled
     * anew, to {@link #nextHop}.
     */
    public boolean needsItsConnection() {
        return flow.isConnection() && !NextHop.isDialled(this);
    }

    /** Nothing can be sent to it until the phone is back. */
    public boolean isAwaiting() {
        return reachability.state() == Reachability.State.AWAITING_RECONNECT;
    }

    /** As it is after a restart, when all connections are gone. */
    public Binding restarted() {
        return needsItsConnection() ? with(reachability.awaiting()) : this;
    }

    /** Our address and port that it came to; requests leave from there. */
    public InetSocketAddress local() {
        return flow.local();
    }

    /** The same binding, pinged. */
    public Binding with(Reachability pinged) {
        return new Binding(aor, contact, q, device, flow, path, callId, cseq, registeredNs, expiresNs, pinged);
    }
}

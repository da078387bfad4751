package gudok.media.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The addresses that this program itself listens on. A peer that asked for its sound there would make us talk to
 * ourselves, in an endless loop. Each media socket is bound to one address, and counts with that one and with the one
 * that SDP advertises for it. Safe from any thread.
 */
public final class OwnSockets {
    private final Set<InetSocketAddress> media = ConcurrentHashMap.newKeySet();
    private final Predicate<InetSocketAddress> others;
    private volatile int openings;

    /**
     * Knows no media socket yet.
     *
     * @param others whether something else of ours than media listens on an address
     */
    public OwnSockets(Predicate<InetSocketAddress> others) {
        this.others = others;
    }

    /** A pair of ports is in use from now on. */
    public synchronized void opened(InetAddress address, int evenPort) {
        media.add(new InetSocketAddress(address, evenPort));
        media.add(new InetSocketAddress(address, evenPort + 1));
        openings++;
    }

    /** Changes whenever an address may have become ours; what was not before stays so until then. */
    public int openings() {
        return openings;
    }

    /** A pair of ports is no longer in use. */
    public void closed(InetAddress address, int evenPort) {
        media.remove(new InetSocketAddress(address, evenPort));
        media.remove(new InetSocketAddress(address, evenPort + 1));
    }

    /** Whether it is a media socket of ours. Allocates nothing. */
    public boolean isMedia(InetSocketAddress address) {
        return media.contains(address);
    }

    /** Whether anything of ours listens there. */
    public boolean isOurs(InetSocketAddress address) {
        return isMedia(address) || others.test(address);
    }
}

package gudok.media.net;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs of sockets that no session uses and that are still open, by the address that they are bound to, each with the
 * instant since which it rests. Guarded by the {@link PortPool} that they belong to.
 */
final class IdlePairs {
    private record Idle(PortPair pair, long sinceNanos) {}

    private final Map<InetAddress, Deque<Idle>> pairs = new HashMap<>();
    private final int most;
    private int size;

    /** None yet, and so many at most. */
    IdlePairs(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    /** False if there are enough. */
    boolean add(PortPair pair, long nowNanos) {
        if (size >= most) {
            return false;
        }
        size++;
        pairs.computeIfAbsent(pair.address(), address -> new ArrayDeque<>()).addLast(new Idle(pair, nowNanos));
        return true;
    }

    /** One of this address that rests since then or longer. */
    Optional<PortPair> take(InetAddress address, long sinceNanos) {
        Deque<Idle> own = pairs.get(address);
        return own == null || own.getFirst().sinceNanos() > sinceNanos ? Optional.empty() : Optional.of(takeFirst(own));
    }

    /** The instant since which the one rests that does so longest, or {@link LoopMember#NEVER} if there is none. */
    long oldestNanos() {
        return pairs.values().stream()
                .mapToLong(own -> own.getFirst().sinceNanos())
                .min()
                .orElse(LoopMember.NEVER);
    }

    /** The one that rests longest. */
    PortPair takeOldest() {
        return takeFirst(pairs.values().stream()
                .min(Comparator.comparingLong(own -> own.getFirst().sinceNanos()))
                .orElseThrow());
    }

    private PortPair takeFirst(Deque<Idle> own) {
        PortPair pair = own.removeFirst().pair();
        if (own.isEmpty()) {
            pairs.remove(pair.address());
        }
        size--;
        return pair;
    }
}

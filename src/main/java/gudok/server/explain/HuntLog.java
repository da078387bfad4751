package gudok.server.explain;

import gudok.dialplan.Dialplan;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the last {@value #MOST_HUNTS} hunts of real calls depended on, in at most {@value #MOST_BYTES} bytes or a sixteenth of
 * the memory; the oldest go first. Any thread.
 */
public final class HuntLog {
    static final int MOST_HUNTS = 10_000;
    static final long MOST_BYTES = 64L << 20;

    private final Deque<KeptHunt> hunts = new ArrayDeque<>();
    private final long mostBytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 16);
    private final LongAdder found = new LongAdder();
    private final LongAdder notFound = new LongAdder();
    private long bytes;

    /** A dialplan that routes as {@code plan} does and keeps what each hunt depended on. */
    public Dialplan keeping(RoutingPlan plan) {
        return (profile, variables, globals, now) -> {
            HuntInput input = new HuntInput(profile, variables, globals, now);
            KeptAnswers answers = new KeptAnswers();
            try {
                Route route = plan.dialplan().hunt(input, answers);
                (route instanceof Route.Found ? found : notFound).increment();
                return route;
            } finally {
                add(KeptHunt.of(plan, input, answers));
            }
        };
    }

    /** Hunts that led somewhere, since the start. */
    public long found() {
        return found.sum();
    }

    /** Hunts that led nowhere, since the start. */
    public long notFound() {
        return notFound.sum();
    }

    private synchronized void add(KeptHunt hunt) {
        hunts.add(hunt);
        bytes += hunt.bytes();
        while (hunts.size() > MOST_HUNTS || bytes > mostBytes) {
            bytes -= hunts.remove().bytes();
        }
    }

    /** Hunts of a call in order, by its id or SIP Call-ID. */
    synchronized List<KeptHunt> find(String id) {
        return hunts.stream()
                .filter(hunt -> hunt.uuid().equals(id) || hunt.sipCallId().equals(id))
                .toList();
    }
}

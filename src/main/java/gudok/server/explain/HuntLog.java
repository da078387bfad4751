package gudok.server.explain;

import gudok.dialplan.Dialplan;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Route;
import gudok.server.event.Event;
import gudok.server.packed.NameNumbers;
import gudok.server.packed.ValuePacker;
import gudok.server.view.Explanation;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What the last {@value #MOST_HUNTS} hunts of real calls depended on, in at most {@value #MOST_BYTES} bytes or a sixteenth of
 * the memory, and how those calls ended; the oldest go first. Any thread.
 */
public final class HuntLog implements Consumer<Event> {
    static final int MOST_HUNTS = 10_000;
    static final long MOST_BYTES = 64L << 20;

    private final Deque<KeptHunt> hunts = new ArrayDeque<>();
    private final long mostBytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 16);
    private final ValuePacker packer = new ValuePacker(new NameNumbers());
    private final KeptEnds ends = new KeptEnds();
    private final LongAdder found = new LongAdder();
    private final LongAdder notFound = new LongAdder();
    private long bytes;

    /** A dialplan that routes as {@code plan} does and keeps what each hunt depended on. */
    public Dialplan keeping(RoutingPlan plan) {
        return new Keeping(plan);
    }

    private final class Keeping implements Dialplan {
        private final RoutingPlan plan;

        Keeping(RoutingPlan plan) {
            this.plan = plan;
        }

        @Override
        public Route hunt(CallerProfile profile, Variables variables, Map<String, String> globals, ZonedDateTime now) {
            HuntInput input = new HuntInput(profile, variables, globals, now);
            KeptAnswers answers = new KeptAnswers();
            try {
                Route route = plan.dialplan().hunt(input, answers);
                (route instanceof Route.Found ? found : notFound).increment();
                return route;
            } finally {
                add(kept(plan, input, answers));
            }
        }

        @Override
        public Step step(String application, Value data, String extension, String position) {
            return plan.dialplan().step(application, data, extension, position);
        }
    }

    private KeptHunt kept(RoutingPlan plan, HuntInput input, KeptAnswers answers) {
        synchronized (packer) {
            return KeptHunt.of(plan, input, answers, packer);
        }
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
        ends.hunted(hunt.uuid());
        bytes += hunt.bytes();
        while (hunts.size() > MOST_HUNTS || bytes > mostBytes) {
            KeptHunt oldest = hunts.remove();
            bytes -= oldest.bytes();
            ends.forgotten(oldest.uuid());
        }
    }

    /** Keeps how a call ended, if any of its hunts is kept. */
    @Override
    public void accept(Event event) {
        if (event instanceof Event.CallEnded call) {
            ended(call);
        }
    }

    private synchronized void ended(Event.CallEnded call) {
        ends.ended(call);
    }

    /** How a call ended, by its id; empty while it lasts. */
    synchronized Optional<Explanation.Ended> end(String uuid) {
        return ends.find(uuid);
    }

    /** Hunts of a call in order, by its id or SIP Call-ID. */
    synchronized List<KeptHunt> find(String id) {
        return hunts.stream()
                .filter(hunt -> hunt.uuid().equals(id) || hunt.sipCallId().equals(id))
                .toList();
    }
}

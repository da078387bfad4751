package gudok.server.explain;

import gudok.server.call.Hunting;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Explains calls that really were, with the configuration of then. Any thread; may read files. */
public final class RealCalls {
    private static final int MOST_HUNTS = 100;
    private static final int MOST_NAMED = 10;

    private final HuntLog log;
    private final LongFunction<Optional<RoutingPlan>> plans;

    /** @param plans the configuration of a version, if it can still be had */
    public RealCalls(HuntLog log, LongFunction<Optional<RoutingPlan>> plans) {
        this.log = log;
        this.plans = plans;
    }

    /** An answer, or why there is none. */
    public record Answer(Optional<Explanation> explanation, String problem) {}

    /** @param id of the call, or its SIP Call-ID */
    public Answer explain(String id) {
        List<KeptHunt> hunts = log.find(id);
        if (hunts.isEmpty()) {
            return none("no hunt of call " + id + " is kept; the last " + HuntLog.MOST_HUNTS + " are, since the start");
        }
        List<String> calls = hunts.stream().map(KeptHunt::uuid).distinct().toList();
        if (calls.size() > 1) {
            return none(calls.size() + " calls have the Call-ID " + id + "; ask for one of them by its own id: "
                    + String.join(", ", calls.subList(Math.max(0, calls.size() - MOST_NAMED), calls.size())));
        }
        Optional<RoutingPlan> plan = plans.apply(hunts.get(0).version()); // a call keeps the one that it began with
        if (plan.isEmpty()) {
            return none("the call was routed by version " + hunts.get(0).version()
                    + " of the configuration, which is no longer in the history, or not as it was");
        }
        Explanation chain = Explainer.chain(explained(hunts, plan.get()));
        Explanation told = log.end(calls.get(0)).map(chain::endedSo).orElse(chain);
        boolean cut = hunts.size() > MOST_HUNTS;
        return new Answer(Optional.of(cut ? told.noting(cut(hunts.size())) : told), "");
    }

    private static List<Explanation> explained(List<KeptHunt> all, RoutingPlan plan) {
        List<KeptHunt> hunts = all.subList(0, Math.min(MOST_HUNTS, all.size()));
        List<Explanation> explained = new ArrayList<>();
        int next = 0;
        while (next < hunts.size()) {
            int first = next;
            ExecutedHunts executed =
                    new ExecutedHunts(hunts.subList(first + 1, endOfExecuted(first, hunts)), plan.globals());
            Explanation found = new Explainer(plan).explain(hunts.get(first), why(first, hunts), executed);
            next += 1 + executed.taken();
            explained.add(next < all.size() ? found.goingOn() : found);
        }
        return explained;
    }

    private static int endOfExecuted(int first, List<KeptHunt> hunts) {
        int end = first + 1;
        while (end < hunts.size() && why(end, hunts) == Hunting.EXECUTE) {
            end++;
        }
        return end;
    }

    private static String cut(int hunts) {
        return "the call had " + hunts + " hunts, the first " + MOST_HUNTS + " are shown";
    }

    /** A transfer makes a new profile, an executed extension does not. */
    private static Hunting why(int index, List<KeptHunt> hunts) {
        if (index == 0) {
            return Hunting.FIRST;
        }
        return hunts.get(index).born().equals(hunts.get(index - 1).born()) ? Hunting.EXECUTE : Hunting.TRANSFER;
    }

    private static Answer none(String problem) {
        return new Answer(Optional.empty(), problem);
    }
}

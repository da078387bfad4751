package gudok.server.explain;

import gudok.server.call.Hunting;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rehearses calls and tells why they come to what they come to. No effects; any thread. */
public final class Explainer {
    private static final String CUT =
            "the call had more variables, or functions answered more, than is kept; variables that are"
                    + " missing here count as unset, and functions without a kept answer are asked now";

    private final RoutingPlan plan;

    public Explainer(RoutingPlan plan) {
        this.plan = plan;
    }

    /** Whether the caller is one whom the directory has, or nobody known is meant. */
    public boolean knowsCaller(Question question) {
        return question.from().isEmpty() || ImaginedCall.caller(plan, question).isPresent();
    }

    /** A call that did not happen; transfers and executed extensions are followed. */
    public Explanation explain(Question question) {
        List<String> notes = new ArrayList<>();
        if (!knowsCaller(question)) {
            notes.add("there is no user " + question.from().orElse("")
                    + " in the directory; the call is one of a stranger");
        }
        ToldCall call = new ToldCall(plan, question.bridges());
        return ImaginedCall.withAssumed(question, call.tell(ImaginedCall.of(plan, question), notes));
    }

    /** One hunt that was, with those for what its actions executed; after a transfer another one begins. */
    Explanation explain(KeptHunt hunt, Hunting why, ExecutedHunts executed) {
        KeptHunt.Contents contents = hunt.contents(plan.globals());
        return new ToldCall(plan, contents.answers(), why, Optional.of(executed))
                .tell(contents.input(), hunt.cut() || executed.isCut() ? List.of(CUT) : List.of());
    }

    /** Hunts of one call, in order; at least one. */
    static Explanation chain(List<Explanation> hunts) {
        Explanation last = hunts.get(hunts.size() - 1);
        for (int i = hunts.size() - 2; i >= 0; i--) {
            last = hunts.get(i).then(last);
        }
        return last;
    }
}

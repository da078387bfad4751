package gudok.server.originate;

import java.util.List;

/** Alternatives that are tried one after the other; the legs of each are dialled at once. */
public record AttemptPlan(Rules rules, List<List<Candidate>> alternatives) {
    public AttemptPlan {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }
}

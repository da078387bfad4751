package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A compiled expression. Immutable, safe from any thread. */
interface TextPattern {
    /**
     * Where the pattern occurs first in {@code subject}; empty if it does not.
     *
     * @param budget pays for what the search costs
     * @throws gudok.dialplan.DialplanException if the search takes too much
     */
    Optional<Groups> find(String subject, StepBudget budget);

    /** A search of its own, outside of a hunt. */
    default Optional<Groups> find(String subject) {
        return find(subject, new StepBudget());
    }

    /** Start and end of the whole match and of each group; -1 for a group that took no part. */
    record Groups(int[] starts, int[] ends) {
        /** The texts of the whole match and the groups within {@code subject}; an unset group is empty. */
        List<Value> of(Value subject) {
            List<Value> texts = new ArrayList<>();
            for (int i = 0; i < starts.length; i++) {
                texts.add(starts[i] >= 0 ? subject.substring(starts[i], ends[i]) : Value.EMPTY);
            }
            return texts;
        }

        static Groups whole(String subject) {
            return new Groups(new int[] {0}, new int[] {subject.length()});
        }
    }
}

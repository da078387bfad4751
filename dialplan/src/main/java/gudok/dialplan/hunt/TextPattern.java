package gudok.dialplan.hunt;

import java.util.Optional;

/** A compiled expression. Immutable, safe from any thread. */
interface TextPattern {
    /** Where the pattern occurs first in {@code subject}; empty if it does not. */
    Optional<Groups> find(String subject);

    /** Start and end of the whole match and of each group; -1 for a group that took no part. */
    record Groups(int[] starts, int[] ends) {
        static Groups whole(String subject) {
            return new Groups(new int[] {0}, new int[] {subject.length()});
        }
    }
}

package gudok.dialplan.hunt;

/** How many steps the expressions of one hunt may still take together. For one thread. */
final class StepBudget {
    /** Enough for any sensible dialplan; a fraction of a second. */
    static final int MOST_STEPS = 2_000_000;

    private int left = MOST_STEPS;

    int left() {
        return left;
    }

    void spend(int steps) {
        left -= steps;
    }
}

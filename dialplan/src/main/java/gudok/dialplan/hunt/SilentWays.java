package gudok.dialplan.hunt;

/**
 * How often an engine that goes back may visit the parts of an expression between two characters that it reads. Numbers stop
 * growing at {@link #MANY}.
 *
 * @param through ways through all of it without reading
 * @param visits  of its parts on those ways, and on those that end in it
 * @param inside  the most visits to its parts after a character was read in it
 * @param out     the most ways out of it after a character was read in it
 */
record SilentWays(long through, long visits, long inside, long out) {
    static final long MANY = 1 << 20;
    static final SilentWays NOTHING = new SilentWays(1, 0, 0, 0);
    /** What reads one character. */
    static final SilentWays CHARACTER = new SilentWays(0, 1, 0, 1);
    /** A place in the text, or a back-reference, which may be to an empty text. */
    static final SilentWays PLACE = new SilentWays(1, 1, 0, 1);

    SilentWays {
        through = Math.min(MANY, through);
        visits = Math.min(MANY, visits);
        inside = Math.min(MANY, inside);
        out = Math.min(MANY, out);
    }

    SilentWays then(SilentWays next) {
        return new SilentWays(
                through * next.through,
                visits + through * next.visits,
                Math.max(next.inside, inside + out * next.visits),
                Math.max(next.out, out * next.through));
    }

    SilentWays or(SilentWays other) {
        return new SilentWays(
                through + other.through,
                1 + visits + other.visits,
                Math.max(inside, other.inside),
                Math.max(out, other.out));
    }

    /** It may be absent. */
    SilentWays optional() {
        return new SilentWays(1 + through, 1 + visits, inside, out);
    }

    /** It may follow itself; a round in which nothing is read is the last. */
    SilentWays again() {
        return new SilentWays(through, visits, inside + out * (1 + visits), out * (1 + through));
    }

    /** It is only looked at: one way at most goes on behind it. */
    SilentWays lookedAt() {
        return new SilentWays(1, 1 + visits, inside, 1);
    }

    long most() {
        return Math.max(visits, inside);
    }
}

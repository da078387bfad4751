package gudok.phone;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that do not repeat: tags, branches, Call-IDs. Their values decide nothing. */
final class Ids {
    private Ids() {}

    static String next() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }

    /** With the magic cookie of RFC 3261 §8.1.1.7. */
    static String branch() {
        return "z9hG4bK" + next();
    }
}

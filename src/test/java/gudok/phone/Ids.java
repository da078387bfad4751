package gudok.phone;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that do not repeat: tags, branches, Call-IDs. Their values decide nothing. */
public final class Ids {
    private Ids() {}

    /** Sixteen hexadecimal digits. */
    public static String next() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }

    /** With the magic cookie of RFC 3261 §8.1.1.7. */
    public static String branch() {
        return "z9hG4bK" + next();
    }
}

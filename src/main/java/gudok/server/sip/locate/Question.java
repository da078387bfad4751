package gudok.server.sip.locate;

import java.util.Locale;

/**
 * One question to DNS.
 *
 * @param name in lower case, without the last dot
 */
public record Question(String name, Kind kind) {
    /** Types of records. */
    public enum Kind {
        A,
        AAAA,
        SRV,
        NAPTR
    }

    public Question {
        String lower = name.toLowerCase(Locale.ROOT);
        name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

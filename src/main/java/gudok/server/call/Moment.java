package gudok.server.call;

import java.util.Locale;

/** A moment in the life of a call for which its variables may name actions. */
enum Moment {
    /** 180 or 182 was sent. */
    RING,
    /** There is sound, with or without an answer. */
    MEDIA,
    /** Early media began. */
    PRE_ANSWER,
    ANSWER,
    /** Somebody has answered, and both are about to be joined. */
    PRE_BRIDGE,
    POST_BRIDGE,
    /** The call is about to leave its actions for another extension. */
    BLIND_TRANSFER;

    private final String name = name().toLowerCase(Locale.ROOT);

    /** Variables that begin so name actions: {@code execute_on_answer_2} is another one. */
    String actions() {
        return "execute_on_" + name;
    }

    /** Variables that begin so name functions. */
    String functions() {
        return "api_on_" + name;
    }

    /** It comes once in a call. */
    boolean isOnce() {
        return compareTo(ANSWER) <= 0;
    }

    int bit() {
        return 1 << ordinal();
    }
}

package gudok.server.sip.fast;

import java.nio.charset.StandardCharsets;

/** Classes of characters and small readings of ASCII bytes. Narrower than the grammar of RFC 3261 §25.1 on purpose. */
final class Ascii {
    private static final int ALNUM = 1;
    private static final int TOKEN = 2;
    private static final int USER = 4;
    private static final int HOST = 8;
    private static final int CALL_ID = 16;
    private static final byte[] CLASSES = new byte[128];

    static {
        for (int c = 0; c < CLASSES.length; c++) {
            boolean alnum = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            mark(c, alnum, ALNUM);
            mark(c, alnum || "-._+*!~".indexOf(c) >= 0, TOKEN);
            mark(c, alnum || "-._+*!~".indexOf(c) >= 0, USER);
            mark(c, alnum || "-.".indexOf(c) >= 0, HOST);
            mark(c, alnum || "-._+@~%*!".indexOf(c) >= 0, CALL_ID);
        }
    }

    private Ascii() {}

    private static void mark(int c, boolean belongs, int kind) {
        CLASSES[c] |= (byte) (belongs ? kind : 0);
    }

    static boolean isAlnum(byte b) {
        return b >= 0 && (CLASSES[b] & ALNUM) != 0;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Behind the token that begins at {@code at}; {@code at} itself if there is none. */
    static int token(byte[] bytes, int at, int end) {
        return run(bytes, at, end, TOKEN);
    }

    static int user(byte[] bytes, int at, int end) {
        return run(bytes, at, end, USER);
    }

    static int host(byte[] bytes, int at, int end) {
        return run(bytes, at, end, HOST);
    }

    static int callId(byte[] bytes, int at, int end) {
        return run(bytes, at, end, CALL_ID);
    }

    private static int run(byte[] bytes, int from, int end, int kind) {
        int at = from;
        while (at < end && bytes[at] >= 0 && (CLASSES[bytes[at]] & kind) != 0) {
            at++;
        }
        return at;
    }

    /** Whether {@code text}, in that very letter case, stands at {@code at}. */
    static boolean startsWith(byte[] bytes, int at, int end, byte[] text) {
        if (end - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean is(byte[] bytes, int start, int end, byte[] text) {
        return end - start == text.length && startsWith(bytes, start, end, text);
    }

    /** Whether the bytes are {@code lower}, letter case aside. */
    static boolean isIgnoringCase(byte[] bytes, int start, int end, byte[] lower) {
        if (end - start != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            byte b = bytes[start + i];
            if (b != lower[i] && !(b >= 'A' && b <= 'Z' && b + 32 == lower[i])) {
                return false;
            }
        }
        return true;
    }

    /** Up to nine digits without leading zeros, all of the range; -1 if it is anything else. */
    static int number(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 9 || length > 1 && bytes[start] == '0') {
            return -1;
        }
        int value = 0;
        for (int at = start; at < end; at++) {
            if (!isDigit(bytes[at])) {
                return -1;
            }
            value = value * 10 + bytes[at] - '0';
        }
        return value;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package gudok.server.config;

/** Form of characters in UTF-8 (RFC 3629). */
final class Utf8 {
    private Utf8() {}

    /** Bytes of the character beyond ASCII that begins at {@code at}; 0 if none is there. */
    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || end - at < length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return isShortest(first, bytes[at + 1] & 0xFF) ? length : 0;
    }

    /** And neither half of a pair nor beyond U+10FFFF. */
    private static boolean isShortest(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }

    /** U+FFFE or U+FFFF. */
    static boolean isNonCharacter(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBF && (bytes[at + 2] & 0xFE) == 0xBE;
    }
}

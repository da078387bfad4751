package gudok.registrar.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Nonces as text: 30 bytes in 40 characters of the URL-safe base64 alphabet, so that no padding and no spare bit is left. */
final class NonceText {
    private static final int CHARS = 40;
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private NonceText() {}

    /** {@code headLength} bytes of {@code head}, then {@code tailLength} of {@code tail}; 30 together. */
    static String encode(byte[] head, int headStart, int headLength, byte[] tail, int tailLength) {
        byte[] text = new byte[CHARS];
        int bits = 0;
        int at = 0;
        for (int i = 0; i < headLength + tailLength; i++) {
            byte next = i < headLength ? head[headStart + i] : tail[i - headLength];
            bits = bits << 8 | next & 0xff;
            if (i % 3 == 2) {
                text[at++] = ALPHABET[bits >>> 18 & 0x3f];
                text[at++] = ALPHABET[bits >>> 12 & 0x3f];
                text[at++] = ALPHABET[bits >>> 6 & 0x3f];
                text[at++] = ALPHABET[bits & 0x3f];
            }
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Fills {@code nonce}; false if the text is no such encoding. */
    static boolean decode(String text, byte[] nonce) {
        if (text.length() != CHARS) {
            return false;
        }
        int bits = 0;
        int wrong = 0;
        int at = 0;
        for (int i = 0; i < CHARS; i++) {
            char c = text.charAt(i);
            byte value = c < VALUES.length ? VALUES[c] : -1;
            wrong |= value;
            bits = bits << 6 | value & 0x3f;
            if (i % 4 == 3) {
                nonce[at++] = (byte) (bits >>> 16);
                nonce[at++] = (byte) (bits >>> 8);
                nonce[at++] = (byte) bits;
            }
        }
        return wrong >= 0;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
        }
        return values;
    }
}

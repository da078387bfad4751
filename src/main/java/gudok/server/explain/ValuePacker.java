package gudok.server.explain;

import gudok.dialplan.call.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes lists of names and values in as few bytes as is cheap: seven bits of a number to a byte, known names as numbers, each part
 * of a value with its length and whether a stranger wrote it. Values that are too long, or come when all room is taken, are left
 * out. Used again and again. For one thread at a time.
 */
final class ValuePacker {
    static final int END = 0;
    static final int SPELT = 1;
    static final int FIRST_NAME = 2;
    static final int MOST_BYTES = 32_768;
    private static final int USUAL = 8192;
    private static final int LONGEST_NUMBER = 5;

    private final NameNumbers names;
    private byte[] bytes = new byte[USUAL];
    private int length;
    private boolean cut;

    ValuePacker(NameNumbers names) {
        this.names = names;
    }

    /** Forgets what was written. */
    void begin() {
        length = 0;
        cut = false;
        if (bytes.length > 2 * MOST_BYTES) {
            bytes = new byte[USUAL];
        }
    }

    /** One more of a list. */
    void add(String name, Value value) {
        int before = length;
        name(name);
        if (value.isMixed()) {
            number(value.parts().size());
            value.parts().forEach(part -> text(part.text(), part.origin() == Value.Origin.PEER));
        } else {
            number(value.isEmpty() ? 0 : 1);
            if (!value.isEmpty()) {
                text(value.text(), value.hasPeerText());
            }
        }
        if (length > MOST_BYTES) {
            cut = true;
            length = before;
        }
    }

    /** The list is over. */
    void end() {
        number(END);
    }

    void pack(Map<String, Value> list) {
        list.forEach(this::add);
        end();
    }

    /** Whether something was left out. */
    boolean isCut() {
        return cut;
    }

    /** A copy of what was written. */
    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    private void name(String name) {
        int known = names.of(name);
        if (known == NameNumbers.NONE) {
            number(SPELT);
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            append(utf8);
        } else {
            number(FIRST_NAME + known);
        }
    }

    private void text(String text, boolean peer) {
        int flag = peer ? 1 : 0;
        if (!isAscii(text)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length << 1 | flag);
            append(utf8);
            return;
        }
        number(text.length() << 1 | flag);
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007f') {
                return false;
            }
        }
        return true;
    }

    private void number(int number) {
        reserve(LONGEST_NUMBER);
        int left = number;
        while (left > 0x7f) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}

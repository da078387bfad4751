package gudok.server.packed;

import gudok.dialplan.call.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes lists of names and values in as few bytes as is cheap: seven bits of a number to a byte, known names as numbers, each part
 * of a value with its length and whether a stranger wrote it. Values that are too long, or come when all room is taken, are left
 * out. Used again and again. For one thread at a time.
 */
public final class ValuePacker {
    static final int END = 0;
    static final int SPELT = 1;
    static final int FIRST_NAME = 2;
    /** For all lists together; each place fits into a {@code char}. */
    public static final int MOST_BYTES = 32_768;

    private static final int USUAL = 2048;
    private static final int LONGEST_NUMBER = 5;
    /** Up to here it is cheaper to look at each character than to ask for the bytes of a text. */
    private static final int SHORT = 32;

    private final NameNumbers names;
    private byte[] bytes = new byte[USUAL];
    private int length;
    private int room = MOST_BYTES;
    private boolean cut;

    public ValuePacker(NameNumbers names) {
        this.names = names;
    }

    /**
     * Forgets what was written.
     *
     * @param taken bytes of the room that are in use elsewhere
     */
    public void begin(int taken) {
        length = 0;
        cut = false;
        room = MOST_BYTES - taken;
        if (bytes.length > 2 * MOST_BYTES) {
            bytes = new byte[USUAL];
        }
    }

    /**
     * One more of a list.
     *
     * @return where its value is to be found, by {@link Packed#at}; negative if it found no room
     */
    public int add(String name, Value value) {
        int before = length;
        name(name);
        int place = length;
        if (value.isMixed()) {
            number(value.parts().size());
            for (Value.Part part : value.parts()) {
                text(part.text(), part.origin() == Value.Origin.PEER);
            }
        } else {
            number(value.isEmpty() ? 0 : 1);
            if (!value.isEmpty()) {
                text(value.text(), value.hasPeerText());
            }
        }
        if (length <= room) {
            return place;
        }
        cut = true;
        length = before;
        return -1;
    }

    /** The list is over. */
    public void end() {
        number(END);
    }

    public void pack(Map<String, Value> list) {
        list.forEach(this::add);
        end();
    }

    /** Whether something was left out. */
    public boolean isCut() {
        return cut;
    }

    /** A copy of what was written. */
    public Packed written() {
        return new Packed(names, Arrays.copyOf(bytes, length));
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
        if (text.length() > SHORT || !isAscii(text)) {
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

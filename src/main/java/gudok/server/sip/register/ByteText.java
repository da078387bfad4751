package gudok.server.sip.register;

/**
 * Texts and numbers one after the other as bytes, so that different ones never give the same bytes. Made once and used again;
 * what does not fit is left out and makes it incomplete. For one thread.
 */
final class ByteText {
    /** Stands before the two bytes of a char that is no ASCII one; no text holds it otherwise. */
    private static final int ESCAPE = 0xff;

    private static final int LONGEST_CHAR = 3;
    private final byte[] bytes;
    private int length;
    private boolean complete;

    ByteText(int capacity) {
        bytes = new byte[capacity];
    }

    ByteText clear() {
        length = 0;
        complete = true;
        return this;
    }

    ByteText add(String text) {
        for (int i = 0; i < text.length() && ensure(LONGEST_CHAR); i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= 0x80) {
                put(ESCAPE);
                put(c >>> 8);
            }
            put(c);
        }
        return end();
    }

    ByteText add(long number) {
        if (ensure(Long.BYTES)) {
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                put((int) (number >>> shift));
            }
        }
        return this;
    }

    ByteText add(byte[] raw) {
        add(raw.length);
        for (int i = 0; i < raw.length && ensure(1); i++) {
            put(raw[i]);
        }
        return this;
    }

    boolean isComplete() {
        return complete;
    }

    /** The first {@link #length} count; not to be kept. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private ByteText end() {
        if (ensure(1)) {
            put(0);
        }
        return this;
    }

    private boolean ensure(int more) {
        complete &= bytes.length - length >= more;
        return complete;
    }

    private void put(int b) {
        bytes[length++] = (byte) b;
    }

    /** Takes texts and numbers out again, in the same order. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            while (bytes[at] != 0) {
                boolean escaped = (bytes[at] & 0xff) == ESCAPE;
                text.append((char) (escaped ? (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff : bytes[at]));
                at += escaped ? LONGEST_CHAR : 1;
            }
            at++;
            return text.toString();
        }

        long number() {
            long number = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                number = number << Byte.SIZE | bytes[at++] & 0xff;
            }
            return number;
        }
    }
}

package gudok.server.sip.transport;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a message that is being written; used again for the next one. One thread. */
public final class AnswerBuffer {
    private static final int FIRST_BYTES = 2048;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Makes it empty. */
    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    /** What was written, as an array of its own. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** The array that is written to; changes with what is added. */
    byte[] array() {
        return bytes;
    }

    /** Adds bytes as they are. */
    public void add(byte[] from) {
        add(from, 0, from.length);
    }

    /** Adds some bytes as they are. */
    public void add(byte[] from, int start, int count) {
        reserve(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    /** Adds the lowest eight bits. */
    void addByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Adds text that cannot end its line: each control character becomes a space; the rest is UTF-8. */
    public void addLine(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (Printable.end(encoded, 0, encoded.length) == encoded.length) {
            add(encoded);
        } else {
            addWide(text);
        }
    }

    private void addWide(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append(Character.isISOControl(c) ? ' ' : (char) c));
        add(plain.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a number that is not negative, in decimal digits. */
    public void addNumber(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        reserve(digits);
        length += digits;
        int rest = number;
        for (int at = length - 1; at >= length - digits; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Adds an IPv4 address in numbers and dots. */
    public void addAddress(Inet4Address address) {
        byte[] parts = address.getAddress();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                reserve(1);
                bytes[length++] = '.';
            }
            addNumber(parts[i] & 0xff);
        }
    }

    /** Adds 16 hexadecimal digits. */
    public void addHex(long value) {
        reserve(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}

package gudok.server.sip.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of printable ASCII, eight bytes at a time. Pure. */
public final class Printable {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x80 * ONES;
    private static final byte DELETE = 0x7f;

    private Printable() {}

    /** Where the first byte is that is a control character or no ASCII; {@code end} if there is none. */
    public static int end(byte[] bytes, int start, int end) {
        int at = start;
        while (end - at >= Long.BYTES && isPrintable((long) WORDS.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != DELETE) {
            at++;
        }
        return at;
    }

    /** Subtracting sets the top bit of a byte that is too small, and of no byte before the first such one. */
    private static boolean isPrintable(long word) {
        long deleteIsZero = word ^ DELETE * ONES;
        return ((word | word - ' ' * ONES | deleteIsZero - ONES & ~deleteIsZero) & TOPS) == 0;
    }
}

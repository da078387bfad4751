package gudok.phone;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;

/** A frame number hidden in a payload. The whole payload follows from the number, so a single changed byte shows. */
final class Mark {
    private static final int MAGIC = 0x4D61726B;
    private static final int HEADER = 12;

    private Mark() {}

    static byte[] write(long index, int length) {
        byte[] payload = new byte[length];
        new Random(index).nextBytes(payload);
        ByteBuffer.wrap(payload).putInt(MAGIC).putLong(index);
        return payload;
    }

    /** The number of an untouched marked payload; empty for anything else. */
    static OptionalLong read(byte[] payload) {
        if (payload.length < HEADER || ByteBuffer.wrap(payload).getInt() != MAGIC) {
            return OptionalLong.empty();
        }
        long index = ByteBuffer.wrap(payload).getLong(4);
        return Arrays.equals(write(index, payload.length), payload) ? OptionalLong.of(index) : OptionalLong.empty();
    }
}

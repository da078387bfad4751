package gudok.server.sip;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Damages a datagram in one place. */
final class Mutation {
    private static final byte[] MARKS =
            " \t\r\n\"\\<>;:,=@%?*0aA\0\u007f".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    byte[] of(byte[] from) {
        int at = random.nextInt(from.length);
        int to = Math.min(from.length, at + 1 + random.nextInt(random.nextBoolean() ? 2 : 40));
        return switch (random.nextInt(7)) {
            case 0 -> splice(from, at, at + 1, new byte[] {(byte) (from[at] ^ 1 << random.nextInt(8))});
            case 1 -> splice(from, at, at + 1, mark());
            case 2 -> splice(from, at, at, mark());
            case 3 -> splice(from, at, to, new byte[0]);
            case 4 -> splice(from, at, at, java.util.Arrays.copyOfRange(from, at, to));
            case 5 -> splice(from, at, at + 1, new byte[] {(byte) (from[at] ^ 0x20)});
            default -> splice(from, at, at, "\r\n ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        };
    }

    private byte[] mark() {
        return new byte[] {MARKS[random.nextInt(MARKS.length)]};
    }

    private static byte[] splice(byte[] from, int start, int end, byte[] instead) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(from, 0, start);
        result.writeBytes(instead);
        result.write(from, end, from.length - end);
        return result.toByteArray();
    }
}

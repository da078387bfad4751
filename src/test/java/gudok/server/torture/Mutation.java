package gudok.server.torture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes messages that are nearly right out of right ones. Repeats itself for the same random numbers. */
public final class Mutation {
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r\n\r\n",
            "\r\n ",
            ":",
            ";",
            ",",
            "<",
            ">",
            "\"",
            "\\",
            "%",
            "%00",
            "@",
            "=",
            "\0",
            "z9hG4bK",
            "sip:",
            "sips:",
            "tel:",
            ";tag=",
            ";lr",
            "-1",
            "4294967296",
            "99999999999999999999",
            "SIP/2.0/UDP x.invalid",
            "\r\nVia: ",
            "\r\nv:",
            "\r\nContact: *",
            "\r\nl: 5",
            "\r\nRoute: <",
            "[::1",
            "ÿ",
            "\u0085",
            "?a=b");

    private final Random random;
    private final List<byte[]> corpus;

    public Mutation(Random random, List<byte[]> corpus) {
        this.random = random;
        this.corpus = corpus;
    }

    /** The next one: one to eight changes to a message of the corpus. */
    public byte[] next() {
        byte[] octets = pick().clone();
        for (int changes = random.nextInt(8); changes >= 0 && octets.length > 1; changes--) {
            octets = changed(octets);
        }
        return octets;
    }

    private byte[] changed(byte[] octets) {
        int at = random.nextInt(octets.length);
        int to = Math.min(octets.length, at + random.nextInt(1, 40));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(octets, at);
            case 1 -> replaced(octets, at, at, random.nextInt(8) == 0 ? pick() : piece());
            case 2 -> replaced(octets, at, to, new byte[0]);
            case 3 -> replaced(octets, at, to, piece());
            case 4 -> replaced(octets, at, at, Arrays.copyOfRange(octets, at, to));
            case 5 -> Arrays.copyOf(octets, Math.max(1, at));
            default -> replaced(octets, at, at, repeated(piece(), random.nextInt(1, 300)));
        };
    }

    private byte[] flipped(byte[] octets, int at) {
        octets[at] = (byte) random.nextInt(256);
        return octets;
    }

    private byte[] pick() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeated(byte[] piece, int times) {
        byte[] all = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, all, i * piece.length, piece.length);
        }
        return all;
    }

    private static byte[] replaced(byte[] octets, int from, int to, byte[] by) {
        byte[] result = new byte[octets.length - (to - from) + by.length];
        System.arraycopy(octets, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(octets, to, result, from + by.length, octets.length - to);
        return result.length > 60_000 ? Arrays.copyOf(result, 60_000) : result;
    }
}

package gudok.server.sip.register;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Tells wrong credentials that came a moment ago from new ones: a retransmission is no second attempt. Equal credentials try
 * nothing new, so they are compared, whatever request they are in. Bounded: remembers about the last 4,096. For one thread.
 */
final class RepeatedAnswers {
    private static final long LIFE_MS = 32_000;
    private static final int SLOTS = 4096;
    /** The same for all in one process: two that are asked the same forget the same. */
    private static final byte[] KEY = new byte[16];

    private final MessageDigest sha256 = sha256();
    private final long[] hashes = new long[SLOTS];
    private final long[] timesMs = new long[SLOTS];

    static {
        new SecureRandom().nextBytes(KEY);
    }

    /** True if the same source has sent the same within 32 s; else it is remembered. */
    boolean repeats(String credentials, InetAddress source, Instant now) {
        long hash = hash(credentials, source);
        int slot = (int) hash & SLOTS - 1;
        long nowMs = now.toEpochMilli();
        boolean repeated = hashes[slot] == hash && nowMs - timesMs[slot] < LIFE_MS;
        if (!repeated) {
            hashes[slot] = hash;
            timesMs[slot] = nowMs;
        }
        return repeated;
    }

    /** Keyed, so that nobody can make different guesses look alike. */
    private long hash(String credentials, InetAddress source) {
        sha256.update(KEY);
        sha256.update(source.getAddress());
        sha256.update((byte) '\n');
        return ByteBuffer.wrap(sha256.digest(credentials.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package gudok.registrar.auth;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes and recognises nonces: time, number, and a MAC over both and the source address under the server's secret. Keeps
 * nothing per nonce, so a flood of challenges costs no memory. Safe from any thread.
 *
 * <p>The MAC is one SHA-256 over {@code key || time || number || address}, always 48 bytes, of whose result 16 are kept. HMAC's second
 * hash is there against extending the input of a hash whose whole state is known; here neither can be: every input has the
 * same length, and half of the state is never shown. Finding a MAC without the key is then as hard as with HMAC: 2^128 tries.
 *
 * <p>Numbers start at a random one, so numbers of this run are told from those of an earlier one under the same secret.
 */
final class Nonces {
    private static final int TIME_BYTES = 6;
    private static final int HEAD_BYTES = TIME_BYTES + Long.BYTES;
    private static final int MAC_BYTES = 16;
    private static final int NONCE_BYTES = HEAD_BYTES + MAC_BYTES;
    private static final int KEY_BYTES = 16;
    private static final int ADDRESS_BYTES = 16;
    private static final long TIME_MASK = (1L << 8 * TIME_BYTES) - 1;
    private final byte[] key;
    private final long first = new SecureRandom().nextLong();
    private final AtomicLong next = new AtomicLong(first);
    private final ThreadLocal<Workspace> workspaces;

    Nonces(byte[] secret) {
        MessageDigest sha256 = DigestHash.digest("SHA-256");
        sha256.update("nonce key".getBytes(StandardCharsets.US_ASCII));
        key = Arrays.copyOf(sha256.digest(secret), KEY_BYTES);
        workspaces = ThreadLocal.withInitial(() -> new Workspace(key));
    }

    Nonce issue(long nowMs) {
        return new Nonce(nowMs & TIME_MASK, next.getAndIncrement());
    }

    /** The nonce as {@code source} gets it. */
    String text(Nonce nonce, InetAddress source) {
        Workspace work = workspaces.get();
        work.head(nonce.issuedMs(), nonce.number());
        work.sign(source);
        return NonceText.encode(work.input, KEY_BYTES, HEAD_BYTES, work.hash, MAC_BYTES);
    }

    /** The nonce that {@code text} is, if it was issued to {@code source}, in this run or an earlier one. */
    Optional<Nonce> recognise(String text, InetAddress source) {
        Workspace work = workspaces.get();
        if (!NonceText.decode(text, work.nonce)) {
            return Optional.empty();
        }
        System.arraycopy(work.nonce, 0, work.input, KEY_BYTES, HEAD_BYTES);
        work.sign(source);
        System.arraycopy(work.nonce, HEAD_BYTES, work.given, 0, MAC_BYTES);
        System.arraycopy(work.hash, 0, work.wanted, 0, MAC_BYTES);
        return MessageDigest.isEqual(work.given, work.wanted) ? Optional.of(work.nonce()) : Optional.empty();
    }

    /** True if it was issued by this object; nothing is known of what became of others. */
    boolean isOfThisRun(Nonce nonce) {
        return Long.compareUnsigned(nonce.number() - first, next.get() - first) < 0;
    }

    /** One thread's arrays. */
    private static final class Workspace {
        private final MessageDigest sha256 = DigestHash.digest("SHA-256");
        private final byte[] input = new byte[KEY_BYTES + HEAD_BYTES + 2 + ADDRESS_BYTES];
        private final ByteBuffer fields = ByteBuffer.wrap(input);
        private final byte[] hash = new byte[32];
        private final byte[] nonce = new byte[NONCE_BYTES];
        private final byte[] given = new byte[MAC_BYTES];
        private final byte[] wanted = new byte[MAC_BYTES];

        Workspace(byte[] key) {
            System.arraycopy(key, 0, input, 0, KEY_BYTES);
        }

        void head(long timeMs, long number) {
            fields.putShort(KEY_BYTES, (short) (timeMs >>> 32));
            fields.putInt(KEY_BYTES + Short.BYTES, (int) timeMs);
            fields.putLong(KEY_BYTES + TIME_BYTES, number);
        }

        Nonce nonce() {
            long high = Short.toUnsignedLong(fields.getShort(KEY_BYTES));
            long low = Integer.toUnsignedLong(fields.getInt(KEY_BYTES + Short.BYTES));
            return new Nonce(high << 32 | low, fields.getLong(KEY_BYTES + TIME_BYTES));
        }

        /** An IPv4 address fills 4 of the 16 bytes; the byte in front tells its length. */
        void sign(InetAddress source) {
            byte[] address = source.getAddress();
            int at = KEY_BYTES + HEAD_BYTES;
            fields.putShort(at, (short) address.length);
            fields.putLong(at + 2, 0).putLong(at + 10, 0);
            System.arraycopy(address, 0, input, at + 2, address.length);
            sha256.update(input, 0, input.length);
            try {
                sha256.digest(hash, 0, hash.length);
            } catch (DigestException e) {
                throw new IllegalStateException("SHA-256 does not fit " + hash.length + " bytes", e);
            }
        }
    }
}

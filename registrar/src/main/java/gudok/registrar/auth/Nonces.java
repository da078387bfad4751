package gudok.registrar.auth;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and recognises nonces: time, number, and an HMAC over both and the source address under the server's secret. Keeps
 * nothing per nonce, so a flood of challenges costs no memory. Safe from any thread.
 */
final class Nonces {
    private static final int HEAD_BYTES = 2 * Long.BYTES;
    private static final int MAC_BYTES = 16;
    private static final int TEXT_CHARS = 43;
    private final Mac keyed;
    private final AtomicLong number = new AtomicLong(new SecureRandom().nextLong());

    /**
     * A nonce that this server gave to that source.
     *
     * @param number   differs for all nonces
     * @param issuedMs milliseconds since 1970
     */
    record Nonce(long issuedMs, long number) {}

    Nonces(byte[] secret) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    String issue(InetAddress source, Instant now) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + MAC_BYTES);
        bytes.putLong(now.toEpochMilli()).putLong(number.getAndIncrement());
        bytes.put(mac(bytes.array(), source), 0, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The nonce that {@code text} is, if it was issued to {@code source}. */
    Optional<Nonce> recognise(String text, InetAddress source) {
        return text.length() == TEXT_CHARS ? decode(text).flatMap(bytes -> read(bytes, source)) : Optional.empty();
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Nonce> read(byte[] bytes, InetAddress source) {
        ByteBuffer sent = ByteBuffer.wrap(bytes);
        ByteBuffer wanted = ByteBuffer.wrap(bytes.clone());
        wanted.position(HEAD_BYTES);
        wanted.put(mac(bytes, source), 0, MAC_BYTES);
        boolean ours = MessageDigest.isEqual(bytes, wanted.array());
        return ours ? Optional.of(new Nonce(sent.getLong(), sent.getLong())) : Optional.empty();
    }

    private byte[] mac(byte[] nonce, InetAddress source) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(nonce, 0, HEAD_BYTES);
            return mac.doFinal(source.getAddress());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HmacSHA256 of this Java cannot be copied", e);
        }
    }
}

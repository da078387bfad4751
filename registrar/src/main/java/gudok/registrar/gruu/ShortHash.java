package gudok.registrar.gruu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Eight bytes of SHA-256; they are told apart inside of what is encrypted, so no key is needed. */
final class ShortHash {
    private ShortHash() {}

    static long ofInstance(String instance) {
        return of(instance.toLowerCase(Locale.ROOT));
    }

    static long of(String text) {
        return ByteBuffer.wrap(digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

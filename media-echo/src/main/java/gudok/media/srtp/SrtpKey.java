package gudok.media.srtp;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Master key and salt of one direction (RFC 3711 §3.2.1). Immutable; its text never shows them. */
public final class SrtpKey {
    private final SrtpSuite suite;
    private final byte[] keyAndSalt;

    private SrtpKey(SrtpSuite suite, byte[] keyAndSalt) {
        this.suite = suite;
        this.keyAndSalt = keyAndSalt;
    }

    /** A fresh one; {@code random} must be cryptographically strong. */
    static SrtpKey generate(SrtpSuite suite, RandomGenerator random) {
        byte[] bytes = new byte[suite.inlineBytes()];
        random.nextBytes(bytes);
        return new SrtpKey(suite, bytes);
    }

    /** As SDP writes it behind {@code inline:}; nothing unless it is base64 of exactly the suite's length. */
    public static Optional<SrtpKey> parse(SrtpSuite suite, String base64) {
        int chars = (suite.inlineBytes() + 2) / 3 * 4;
        int bare = (suite.inlineBytes() * 4 + 2) / 3;
        if (base64.length() != chars && base64.length() != bare) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == suite.inlineBytes() ? Optional.of(new SrtpKey(suite, bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public SrtpSuite suite() {
        return suite;
    }

    /** As SDP writes it behind {@code inline:}; for SDP alone. */
    public String inline() {
        return Base64.getEncoder().encodeToString(keyAndSalt);
    }

    byte[] key() {
        return Arrays.copyOf(keyAndSalt, SrtpSuite.KEY_BYTES);
    }

    byte[] salt() {
        return Arrays.copyOfRange(keyAndSalt, SrtpSuite.KEY_BYTES, keyAndSalt.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SrtpKey key && suite == key.suite && MessageDigest.isEqual(keyAndSalt, key.keyAndSalt);
    }

    /** Says nothing of the key. */
    @Override
    public int hashCode() {
        return suite.hashCode();
    }

    @Override
    public String toString() {
        return suite + " (key not shown)";
    }
}

package gudok.registrar.gruu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts small texts so that only we can read or make them: AES-128-GCM with a random nonce in front. Any thread. */
final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 96;
    private static final int KEY_BYTES = 16;
    private static final byte[] PURPOSE = "temporary gruu".getBytes(StandardCharsets.US_ASCII);
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /** @param secret may serve for other things too: the key is one of its own */
    Seal(byte[] secret) {
        byte[] both = ByteBuffer.allocate(PURPOSE.length + secret.length)
                .put(PURPOSE)
                .put(secret)
                .array();
        key = new SecretKeySpec(ShortHash.digest(both), 0, KEY_BYTES, "AES");
    }

    byte[] close(byte[] plain, String domain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, domain).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Empty if it was not made here for that domain. */
    Optional<byte[]> open(byte[] sealed, String domain) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, domain);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String domain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(domain.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

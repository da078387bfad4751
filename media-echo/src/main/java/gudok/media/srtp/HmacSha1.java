package gudok.media.srtp;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** HMAC (RFC 2104) over the JDK's SHA-1; the JDK's own makes two arrays for each packet. Confined to one thread. */
final class HmacSha1 {
    static final int BYTES = 20;
    private static final int BLOCK_BYTES = 64;

    private final MessageDigest sha1;
    private final byte[] inner;
    private final byte[] outer;
    private final byte[] result = new byte[BYTES];
    private final byte[] word = new byte[4];

    /** @param key at most 64 bytes */
    HmacSha1(byte[] key) {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-1 in this Java", e);
        }
        inner = padded(key, (byte) 0x36);
        outer = padded(key, (byte) 0x5c);
    }

    private static byte[] padded(byte[] key, byte with) {
        byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] ^= with;
        }
        return block;
    }

    /** Of so many bytes and a word behind them; valid until the next call. */
    byte[] of(byte[] data, int length, int last) {
        PacketBytes.putInt(word, 0, last);
        sha1.update(inner);
        sha1.update(data, 0, length);
        sha1.update(word);
        digest();
        sha1.update(outer);
        sha1.update(result);
        digest();
        return result;
    }

    private void digest() {
        try {
            sha1.digest(result, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1 is longer than 20 bytes", e);
        }
    }
}

package gudok.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128 in counter mode. Its blocks are made by the JDK's plain AES, which keeps its key: the JDK's own counter mode takes a new
 * object for each packet. Confined to one thread.
 */
final class CounterMode {
    static final int BLOCK_BYTES = 16;

    private final Cipher aes;
    private byte[] counters = new byte[16 * BLOCK_BYTES];
    private byte[] stream = new byte[counters.length];

    CounterMode(byte[] key) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no AES in this Java", e);
        }
    }

    /**
     * Adds the key stream to so many bytes.
     *
     * @param first the counter block that the stream begins with; only its last 32 bits count up
     */
    void apply(byte[] first, byte[] data, int from, int length) {
        int made = make(first, length);
        for (int i = 0; i < length; i++) {
            data[from + i] ^= stream[i];
        }
        Arrays.fill(stream, 0, made, (byte) 0);
    }

    /** Encrypts one block. */
    void block(byte[] in, byte[] out) {
        encrypt(in, BLOCK_BYTES, out);
    }

    private int make(byte[] first, int length) {
        int bytes = (length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
        if (bytes > stream.length) {
            counters = new byte[bytes];
            stream = new byte[bytes];
        }
        int counter = (first[12] & 0xff) << 24 | (first[13] & 0xff) << 16 | (first[14] & 0xff) << 8 | first[15] & 0xff;
        for (int at = 0; at < bytes; at += BLOCK_BYTES) {
            System.arraycopy(first, 0, counters, at, 12);
            PacketBytes.putInt(counters, at + 12, counter++);
        }
        encrypt(counters, bytes, stream);
        return bytes;
    }

    private void encrypt(byte[] in, int bytes, byte[] out) {
        if (bytes == 0) {
            return;
        }
        try {
            aes.update(in, 0, bytes, out, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("AES gave more than it took", e);
        }
    }
}

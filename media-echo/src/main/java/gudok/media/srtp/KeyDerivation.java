package gudok.media.srtp;

import java.util.Arrays;

/** Session keys from a master key (RFC 3711 §4.3, RFC 7714 §11); the derivation rate is 0: they never change. */
final class KeyDerivation {
    private static final int ENCRYPTION = 0;
    private static final int AUTHENTICATION = 1;
    private static final int SALT = 2;
    /** From the labels of RTP to those of RTCP. */
    private static final int RTCP = 3;

    private final SrtpSuite suite;
    private final CounterMode cipher;
    private final byte[] salt;

    KeyDerivation(SrtpKey master) {
        suite = master.suite();
        cipher = new CounterMode(master.key());
        salt = master.salt();
    }

    /** Those of RTP, or of RTCP. */
    SessionKeys keys(boolean rtcp) {
        int first = rtcp ? RTCP : 0;
        return new SessionKeys(
                rtcp ? suite.rtcpTagBytes() : suite.rtpTagBytes(),
                derive(first + ENCRYPTION, SrtpSuite.KEY_BYTES),
                derive(first + AUTHENTICATION, HmacSha1.BYTES),
                derive(first + SALT, suite.saltBytes()));
    }

    private byte[] derive(int label, int bytes) {
        byte[] first = Arrays.copyOf(salt, CounterMode.BLOCK_BYTES);
        first[7] ^= (byte) label;
        byte[] derived = new byte[bytes];
        cipher.apply(first, derived, 0, bytes);
        return derived;
    }
}

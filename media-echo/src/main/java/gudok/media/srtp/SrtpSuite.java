package gudok.media.srtp;

import java.util.Locale;
import java.util.Optional;

/** Crypto suites, by their names in SDP (RFC 4568 §6.2, RFC 7714 §14.2), in our order of preference. */
public enum SrtpSuite {
    AEAD_AES_128_GCM(12, 16, 16),
    AES_CM_128_HMAC_SHA1_80(14, 10, 10),
    AES_CM_128_HMAC_SHA1_32(14, 4, 10);

    static final int KEY_BYTES = 16;

    private final int saltBytes;
    private final int rtpTagBytes;
    private final int rtcpTagBytes;

    SrtpSuite(int saltBytes, int rtpTagBytes, int rtcpTagBytes) {
        this.saltBytes = saltBytes;
        this.rtpTagBytes = rtpTagBytes;
        this.rtcpTagBytes = rtcpTagBytes;
    }

    /** The one of that name in SDP, in whatever case. */
    public static Optional<SrtpSuite> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (SrtpSuite suite : values()) {
            if (suite.name().equals(upper)) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }

    boolean isAead() {
        return this == AEAD_AES_128_GCM;
    }

    int saltBytes() {
        return saltBytes;
    }

    /** Of a master key with its salt. */
    int inlineBytes() {
        return KEY_BYTES + saltBytes;
    }

    int rtpTagBytes() {
        return rtpTagBytes;
    }

    int rtcpTagBytes() {
        return rtcpTagBytes;
    }
}

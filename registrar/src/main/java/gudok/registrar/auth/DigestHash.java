package gudok.registrar.auth;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * H of RFC 7616 §3.3 with one algorithm: hashes of UTF-8 text, in lower-case hexadecimal digits. Everything it needs is made
 * once, so a hash costs no garbage. For one thread at a time.
 */
final class DigestHash {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int USUAL_BYTES = 512;
    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private final DigestAlgorithm algorithm;
    private final MessageDigest digest;
    private final byte[] raw;
    private final byte[] a2;
    private final byte[] expected;
    private final byte[] given;
    private byte[] text = new byte[USUAL_BYTES];
    private int length;
    private String method = "";
    private String uri = "";

    DigestHash(DigestAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.digest = digest(algorithm.digestName());
        this.raw = new byte[algorithm.hexLength() / 2];
        this.a2 = new byte[algorithm.hexLength()];
        this.expected = new byte[algorithm.hexLength()];
        this.given = new byte[algorithm.hexLength()];
        hashA2();
    }

    DigestAlgorithm algorithm() {
        return algorithm;
    }

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
    }

    /** True if the text could be a result: the right number of hexadecimal digits, in any letter case. */
    static boolean isResult(DigestAlgorithm algorithm, String text) {
        boolean digits = text.length() == algorithm.hexLength();
        for (int i = 0; i < text.length() && digits; i++) {
            digits = DigestCredentials.digit(text.charAt(i)) >= 0;
        }
        return digits;
    }

    /** H(username:realm:password), a new array. */
    byte[] a1(String username, String realm, String password) {
        start().add(username).add(":").add(realm).add(":").add(password);
        return finish(new byte[algorithm.hexLength()]);
    }

    /**
     * Compares a response with the one that the right password gives (RFC 7616 §3.4.1), in a time that does not depend on
     * where they differ.
     *
     * @param credentials whose response {@link #isResult}
     * @param a1 H(username:realm:password) in hexadecimal digits
     */
    boolean isRight(DigestCredentials credentials, byte[] a1, String requestMethod) {
        boolean known = requestMethod.equals(method) && credentials.uri().equals(uri);
        if (!known) {
            method = requestMethod;
            uri = credentials.uri();
            hashA2();
        }
        start().add(a1).add(":").add(credentials.nonce()).add(":").add(credentials.nc());
        add(":").add(credentials.cnonce()).add(":auth:").add(a2);
        finish(expected);
        readGiven(credentials.response());
        return MessageDigest.isEqual(expected, given);
    }

    /** Phones ask the same URI with the same method again and again, so the last one is kept. */
    private void hashA2() {
        start().add(method).add(":").add(uri);
        finish(a2);
    }

    private void readGiven(String response) {
        for (int i = 0; i < given.length; i++) {
            given[i] = HEX[DigestCredentials.digit(response.charAt(i))];
        }
    }

    private DigestHash start() {
        length = 0;
        return this;
    }

    private DigestHash add(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private DigestHash add(String part) {
        ensure(part.length() * MOST_BYTES_OF_A_CHAR);
        int chars = part.length();
        for (int i = 0; i < chars; i++) {
            char c = part.charAt(i);
            if (c >= 0x80) {
                return add(part.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            text[length++] = (byte) c;
        }
        return this;
    }

    private void ensure(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, 2 * (length + more));
        }
    }

    private byte[] finish(byte[] hex) {
        digest.update(text, 0, length);
        try {
            digest.digest(raw, 0, raw.length);
        } catch (DigestException e) {
            throw new IllegalStateException(algorithm + " does not fit " + raw.length + " bytes", e);
        }
        for (int i = 0; i < raw.length; i++) {
            hex[2 * i] = HEX[raw[i] >> 4 & 0xf];
            hex[2 * i + 1] = HEX[raw[i] & 0xf];
        }
        return hex;
    }
}

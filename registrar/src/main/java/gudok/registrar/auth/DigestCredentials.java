package gudok.registrar.auth;

import java.util.Optional;

/**
 * What one Authorization or Proxy-Authorization header of the Digest scheme holds (RFC 7616 §3.4): texts as sent, without
 * quotes and escapes; an empty text where a parameter is missing.
 *
 * @param algorithm missing means MD5
 * @param nc        8 hexadecimal digits
 */
public record DigestCredentials(
        String algorithm,
        String username,
        String realm,
        String nonce,
        String uri,
        String qop,
        String nc,
        String cnonce,
        String response) {
    private static final int NC_DIGITS = 8;
    private static final String DEFAULT_ALGORITHM = DigestAlgorithm.MD5.token();

    /** Takes the value of a header apart; empty if it is of another scheme, or cannot be understood. */
    public static Optional<DigestCredentials> parse(String headerValue) {
        return DigestParams.isDigest(headerValue) ? DigestParams.parse(headerValue) : Optional.empty();
    }

    /** As a header value; for those who read texts only. */
    String headerValue() {
        return "Digest username=" + quoted(username) + ", realm=" + quoted(realm) + ", nonce=" + quoted(nonce)
                + ", uri=" + quoted(uri) + ", algorithm=" + quoted(algorithmToken()) + ", qop=" + quoted(qop) + ", nc="
                + quoted(nc) + ", cnonce=" + quoted(cnonce) + ", response=" + quoted(response);
    }

    String algorithmToken() {
        return algorithm.isEmpty() ? DEFAULT_ALGORITHM : algorithm;
    }

    /** True if nothing is missing, and the answer is of the form with qop {@code auth}; the old one (RFC 2069) is refused. */
    boolean isComplete() {
        return qop.equalsIgnoreCase("auth")
                && !username.isEmpty()
                && !realm.isEmpty()
                && !nonce.isEmpty()
                && !uri.isEmpty()
                && !cnonce.isEmpty();
    }

    /** 1 to 2^32 - 1; 0 where {@link #nc} is no such number. */
    long nonceCount() {
        long count = nc.length() == NC_DIGITS ? 0 : -1;
        for (int i = 0; i < nc.length() && count >= 0; i++) {
            int digit = digit(nc.charAt(i));
            count = digit < 0 ? -1 : count << 4 | digit;
        }
        return Math.max(0, count);
    }

    /** Value of a hexadecimal digit, in any letter case; -1 for other characters. */
    static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

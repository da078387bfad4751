package gudok.registrar.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a challenge with qop {@code auth} (RFC 7616 §3.4); every text as sent, without quotes.
 *
 * @param nc       8 hexadecimal digits
 * @param response in lower case, of the algorithm's length
 */
record DigestCredentials(
        DigestAlgorithm algorithm,
        String username,
        String realm,
        String nonce,
        String uri,
        String cnonce,
        String nc,
        String response) {
    private static final List<String> REQUIRED =
            List.of("username", "realm", "nonce", "uri", "response", "qop", "nc", "cnonce");

    /** Empty if a parameter is missing, is no possible value, or the answer is of the old form without qop (RFC 2069). */
    static Optional<DigestCredentials> from(Map<String, String> params) {
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(params.getOrDefault("algorithm", "MD5"));
        boolean complete = REQUIRED.stream()
                .allMatch(name -> !params.getOrDefault(name, "").isEmpty());
        if (algorithm.isEmpty() || !complete || !params.get("qop").equalsIgnoreCase("auth")) {
            return Optional.empty();
        }
        DigestCredentials credentials = read(algorithm.get(), params);
        boolean possible = isHex(credentials.nc, 8)
                && credentials.nonceCount() > 0
                && isHex(credentials.response, algorithm.get().hexLength());
        return possible ? Optional.of(credentials) : Optional.empty();
    }

    private static DigestCredentials read(DigestAlgorithm algorithm, Map<String, String> params) {
        return new DigestCredentials(
                algorithm,
                params.get("username"),
                params.get("realm"),
                params.get("nonce"),
                params.get("uri"),
                params.get("cnonce"),
                params.get("nc"),
                params.get("response").toLowerCase(Locale.ROOT));
    }

    static boolean isHex(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    long nonceCount() {
        return Long.parseLong(nc, 16);
    }

    /**
     * The response that the right password gives (RFC 7616 §3.4.1).
     *
     * @param a1 H(username:realm:password)
     */
    String expectedResponse(String a1, String method) {
        String a2 = algorithm.hash(method + ":" + uri);
        return algorithm.hash(String.join(":", a1, nonce, nc, cnonce, "auth", a2));
    }
}

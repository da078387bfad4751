package gudok.registrar.auth;

import java.util.Optional;

/** Hash algorithms of digest authentication (RFC 7616 §6.1, RFC 8760 §2.1). */
public enum DigestAlgorithm {
    MD5("MD5", "MD5", 32, "a1-hash"),
    SHA_256("SHA-256", "SHA-256", 64, "a1-hash-sha-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256", 64, "a1-hash-sha-512-256");

    private static final DigestAlgorithm[] ALL = values();
    private final String token;
    private final String digestName;
    private final int hexLength;
    private final String secretParam;

    DigestAlgorithm(String token, String digestName, int hexLength, String secretParam) {
        this.token = token;
        this.digestName = digestName;
        this.hexLength = hexLength;
        this.secretParam = secretParam;
    }

    /** Name in challenges and credentials. */
    public String token() {
        return token;
    }

    /** Length of a result in hexadecimal digits. */
    public int hexLength() {
        return hexLength;
    }

    /** The user's {@code param} that holds H(user:realm:password) in hexadecimal digits. */
    public String secretParam() {
        return secretParam;
    }

    /** Name in the Java platform. */
    String digestName() {
        return digestName;
    }

    /** The algorithm of that token, in any letter case. */
    public static Optional<DigestAlgorithm> named(String token) {
        for (DigestAlgorithm algorithm : ALL) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}

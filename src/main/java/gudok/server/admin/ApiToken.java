package gudok.server.admin;

import gudok.server.config.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that lets a program use the API: 32 random bytes as hex in {@code DATA/api.token}, mode 0600. */
final class ApiToken {
    private static final Logger log = LoggerFactory.getLogger(ApiToken.class);
    static final String FILE = "api.token";
    private static final int BYTES = 32;
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    private ApiToken(String token) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** The token of earlier starts, or a new one. */
    static ApiToken keep(Path data) throws IOException {
        Path file = data.resolve(FILE);
        Optional<String> known = Files.exists(file) ? read(file) : Optional.empty();
        if (known.isPresent()) {
            return new ApiToken(known.get());
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        if (!PrivateFile.createIfWritable(file, token + "\n")) {
            log.warn("api token not kept, nobody can use the api reason=\"the data folder cannot be written\"");
        }
        return new ApiToken(token);
    }

    private static Optional<String> read(Path file) throws IOException {
        PrivateFile.protect(file);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return Optional.of(text).filter(token -> token.matches("[0-9a-f]{64}"));
    }

    /** Compares in constant time. */
    boolean isIn(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] offered = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, offered);
    }
}

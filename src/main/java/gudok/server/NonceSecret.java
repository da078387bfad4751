package gudok.server;

import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nonces are signed with: {@code DATA/nonce.secret}, 32 bytes in hexadecimal digits, made at the first start. With it
 * phones that still have a nonce from before a restart are told so, instead of that their password is wrong.
 */
final class NonceSecret {
    private static final Logger log = LoggerFactory.getLogger(NonceSecret.class);
    private static final String FILE = "nonce.secret";
    private static final int BYTES = 32;

    private NonceSecret() {}

    /** The kept one; where that cannot be read or written, one for this run alone, with a warning. */
    static byte[] of(Path data) {
        Path file = data.resolve(FILE);
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return make(file);
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof IOException failed ? IoReason.of(failed) : "not " + 2 * BYTES + " hex digits";
            log.warn("nonce secret not read file={} reason={}", file, reason);
            return random();
        }
    }

    private static byte[] read(Path file) throws IOException {
        PrivateFile.protect(file);
        byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(secret.length + " bytes");
        }
        return secret;
    }

    private static byte[] make(Path file) {
        byte[] secret = random();
        try {
            PrivateFile.create(file, HexFormat.of().formatHex(secret) + "\n");
        } catch (IOException e) {
            log.warn("nonce secret not kept file={} reason={}", file, IoReason.of(e));
        }
        return secret;
    }

    private static byte[] random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}

package gudok.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** The password of the shipped users, made at the first start and kept under the data directory. */
final class DefaultPassword {
    static final String FILE = "default_password";
    /** Stands for the password that the first start will make. */
    static final String PLACEHOLDER = "not-yet-generated";
    /** No letters that look alike; 14 of 31 carry 69 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 14;

    private final Path file;
    private final boolean mayCreate;
    private final FindingCollector findings;
    private boolean created;
    private boolean kept;
    private Optional<String> known = Optional.empty();

    DefaultPassword(Path dataDirectory, boolean mayCreate, FindingCollector findings) {
        this.file = dataDirectory.resolve(FILE);
        this.mayCreate = mayCreate;
        this.findings = findings;
    }

    /** From the file, read once; made up when there is no file and it may be made. */
    String value() {
        if (known.isEmpty()) {
            known = Optional.of(readOrMake());
        }
        return known.get();
    }

    private String readOrMake() {
        try {
            if (Files.exists(file)) {
                return read();
            }
            if (mayCreate) {
                created = true;
                return generate();
            }
        } catch (IOException e) {
            findings.error(
                    new SourceLocation(file.toString(), 1, 1),
                    "cannot be read: " + IoReason.of(e)
                            + " - run as its owner, or delete it and a new password is generated");
        }
        return PLACEHOLDER;
    }

    private String read() throws IOException {
        if (mayCreate) {
            PrivateFile.protect(file);
        }
        String password = Files.readString(file).strip();
        if (password.isEmpty()) {
            findings.error(
                    new SourceLocation(file.toString(), 1, 1), "is empty; delete it and a new password is generated");
            return PLACEHOLDER;
        }
        return password;
    }

    private static String generate() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Writes the file, if the password was made now. A start that fails before this leaves no password behind unseen. */
    void keep() throws IOException {
        kept = !created || PrivateFile.createIfWritable(file, value() + "\n");
    }

    /** False if there is no place to keep it, so that it is good for this run only. */
    boolean isKept() {
        return kept;
    }

    /** True if it was made now, so that the operator has not seen it yet. */
    boolean isCreated() {
        return created;
    }
}

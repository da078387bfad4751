package gudok.server.sip.tls;

import gudok.server.config.Finding;
import gudok.server.config.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of PEM blocks (RFC 7468). Text outside of them means nothing.
 *
 * @param path as the operator named it
 */
record PemFile(Path path, List<Block> blocks) {
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern BOUNDARY = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]{1,40})-----\\s*");
    private static final String ENCRYPTED_HEADER = "Proc-Type:";
    private static final int DER_SEQUENCE = 0x30;

    /**
     * What stands between BEGIN and END.
     *
     * @param line        of its BEGIN, from 1
     * @param isEncrypted its own headers say so (RFC 1421 §4.6.1.1)
     */
    record Block(String label, int line, byte[] bytes, boolean isEncrypted) {}

    PemFile {
        blocks = List.copyOf(blocks);
    }

    /** @throws TlsFilesException if it cannot be read, or its text cannot be understood */
    static PemFile read(Path path) {
        byte[] bytes = bytes(path);
        if (bytes.length > 1 && bytes[0] == DER_SEQUENCE && (bytes[1] & 0xFF) >= 0x80) {
            throw refused(path, 1, "is binary (DER or PKCS#12), not PEM text - convert it with openssl");
        }
        return new PemFile(path, new Reading(path).blocks(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private static byte[] bytes(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused(path, 1, "is longer than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw refused(path, 1, "cannot be read: " + IoReason.of(e));
        }
    }

    TlsFilesException refused(int line, String problem) {
        return refused(path, line, problem);
    }

    static TlsFilesException refused(Path path, int line, String problem) {
        return new TlsFilesException(new Finding(path.toString(), line, 1, Finding.Severity.ERROR, problem));
    }

    /** Goes through the lines once. */
    private static final class Reading {
        private final Path path;
        private final List<Block> blocks = new ArrayList<>();
        private final StringBuilder base64 = new StringBuilder();
        private Optional<String> label = Optional.empty();
        private boolean encrypted;
        private int begin;

        Reading(Path path) {
            this.path = path;
        }

        List<Block> blocks(String text) {
            String[] lines = text.split("\r\n|\r|\n", -1);
            for (int i = 0; i < lines.length; i++) {
                Matcher boundary = BOUNDARY.matcher(lines[i]);
                if (boundary.matches()) {
                    boundary(boundary.group(1).equals("BEGIN"), boundary.group(2), i + 1);
                } else if (label.isPresent()) {
                    body(lines[i]);
                }
            }
            if (label.isPresent()) {
                throw refused(path, begin, "has no \"-----END " + label.get() + "-----\": the file was cut");
            }
            return blocks;
        }

        private void boundary(boolean opens, String name, int line) {
            if (opens == label.isPresent() || !opens && !label.get().equals(name)) {
                throw refused(path, line, "is " + (opens ? "BEGIN" : "END") + " of " + name + " where none is due");
            }
            if (opens) {
                label = Optional.of(name);
                begin = line;
                encrypted = false;
                base64.setLength(0);
            } else {
                blocks.add(new Block(name, begin, decoded(), encrypted));
                label = Optional.empty();
            }
        }

        /** Headers hold a colon, which base64 does not. */
        private void body(String line) {
            if (line.indexOf(':') < 0) {
                base64.append(line.strip());
            } else if (line.startsWith(ENCRYPTED_HEADER) && line.contains("ENCRYPTED")) {
                encrypted = true;
            }
        }

        private byte[] decoded() {
            try {
                return encrypted ? new byte[0] : Base64.getDecoder().decode(base64.toString());
            } catch (IllegalArgumentException e) {
                throw refused(path, begin, "is no base64 up to its END: the file is damaged");
            }
        }
    }
}

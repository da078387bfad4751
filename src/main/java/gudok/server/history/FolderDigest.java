package gudok.server.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** One number for all files of a folder, their names and what is in them. */
final class FolderDigest {
    private FolderDigest() {}

    static String of(Path folder) throws IOException {
        MessageDigest digest = sha256();
        for (Map.Entry<String, Path> file : FolderFiles.of(folder).entrySet()) {
            byte[] content = Files.readAllBytes(file.getValue());
            digest.update((file.getKey() + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package gudok.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or stays as it was. */
final class WholeFile {
    private WholeFile() {}

    /** Into what is no plain file, such as a pipe or a device, it is written as it is. */
    static void write(Path out, byte[] bytes) throws IOException {
        if (Files.exists(out) && !Files.isRegularFile(out)) {
            Files.write(out, bytes);
            return;
        }
        Path place = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath();
        Path part = place.resolveSibling(place.getFileName() + ".part");
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(part);
        }
        try {
            Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

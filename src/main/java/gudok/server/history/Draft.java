package gudok.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file written beside the place that it shall take, in the same folder and hidden, so that it takes it at once.
 *
 * @param file   the draft itself
 * @param place  that it takes
 * @param source what is in it
 */
record Draft(Path file, Path place, Path source) {
    /** @param number that no other draft has at the same time: the name tells nothing else, so a later one writes over it */
    static Draft beside(Path place, Path source, int number) {
        return new Draft(place.resolveSibling(".gudok-" + number + ".tmp"), place, source);
    }

    /** With the permissions of the file that is there. */
    void write() throws IOException {
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent());
        }
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        PosixFileAttributeView permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (permissions != null && Files.exists(place)) {
            permissions.setPermissions(Files.getPosixFilePermissions(place));
        }
    }

    void takePlace() throws IOException {
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

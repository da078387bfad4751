package gudok.media.prompt;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in an operator's words why a file could not be read. */
final class FileFailure {
    private FileFailure() {}

    static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof EOFException) {
            return "ends too early";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return "cannot be read (" + reason + ")";
    }
}

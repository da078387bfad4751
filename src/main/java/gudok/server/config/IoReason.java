package gudok.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** Why a file could not be read or written, in the operator's words: "permission denied". */
public final class IoReason {
    private IoReason() {}

    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return "it is not a folder";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return failure instanceof FileSystemException system ? system(system) : message(failure.getMessage());
    }

    /** Whether nobody can write there, whoever it is. */
    public static boolean isReadOnly(IOException failure) {
        return failure instanceof FileSystemException system
                && String.valueOf(system.getReason()).contains("Read-only file system");
    }

    private static String system(FileSystemException failure) {
        return failure.getReason() == null ? "the system does not say why" : message(failure.getReason());
    }

    /** The system's sentences begin with a capital letter; ours go on with a colon before. */
    private static String message(String text) {
        return Optional.ofNullable(text)
                .filter(known -> !known.isBlank())
                .map(known -> known.substring(0, 1).toLowerCase(Locale.ROOT) + known.substring(1))
                .orElse("the system does not say why");
    }
}

package gudok.server.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * Why the store cannot be used.
 *
 * @param reason for the operator, one line
 */
record StoreFailure(Kind kind, String reason) {
    private static final int LONGEST_REASON = 200;

    /** What can be wrong, and what the operator can do about it. */
    enum Kind {
        LOCKED("close the program that has it open; the store is tried again and again"),
        NOT_WRITABLE("let the server's user write the data folder and its files; the store is tried again and again"),
        FULL("make room on the disk; the store is tried again and again"),
        NEWER("start the newer version, or move the file away and restart; the file is not touched"),
        DAMAGED("nothing: the file is moved aside and a fresh one is begun"),
        OTHER("see the reason; the store is tried again and again");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }

        /** Whether it may pass while the server runs. */
        boolean mayPass() {
            return this != NEWER;
        }
    }

    /** Of what went wrong while the file was written. */
    static StoreFailure whileWriting(Throwable failure) {
        return known(failure).orElseGet(() -> new StoreFailure(Kind.OTHER, reason(failure)));
    }

    /** Of what went wrong while the file was opened or read: what has no other reason is damage. */
    static StoreFailure whileReading(Throwable failure) {
        return known(failure).orElseGet(() -> new StoreFailure(Kind.DAMAGED, reason(failure)));
    }

    private static Optional<StoreFailure> known(Throwable failure) {
        if (failure instanceof StoreException store) {
            return Optional.of(store.failure());
        }
        return kind(failure).map(kind -> new StoreFailure(kind, reason(failure)));
    }

    private static Optional<Kind> kind(Throwable failure) {
        if (hasCode(failure, ErrorCode.DATABASE_ALREADY_OPEN_1) || hasStoreCode(failure, DataUtils.ERROR_FILE_LOCKED)) {
            return Optional.of(Kind.LOCKED);
        }
        if (hasCode(failure, ErrorCode.FILE_VERSION_ERROR_1)
                || hasStoreCode(failure, DataUtils.ERROR_UNSUPPORTED_FORMAT)) {
            return Optional.of(Kind.NEWER);
        }
        boolean denied = hasCode(failure, ErrorCode.DATABASE_IS_READ_ONLY)
                || has(failure, AccessDeniedException.class::isInstance)
                || says(failure, "permission denied")
                || says(failure, "read-only file system");
        if (denied) {
            return Optional.of(Kind.NOT_WRITABLE);
        }
        boolean full =
                says(failure, "no space left") || says(failure, "quota exceeded") || says(failure, "file too large");
        return full ? Optional.of(Kind.FULL) : Optional.empty();
    }

    private static boolean hasCode(Throwable failure, int code) {
        return has(failure, cause -> cause instanceof SQLException sql && sql.getErrorCode() == code);
    }

    private static boolean hasStoreCode(Throwable failure, int code) {
        return has(failure, cause -> cause instanceof MVStoreException store && store.getErrorCode() == code);
    }

    private static boolean says(Throwable failure, String words) {
        return has(
                failure,
                cause -> cause instanceof IOException
                        && text(cause).toLowerCase(Locale.ROOT).contains(words));
    }

    private static boolean has(Throwable failure, Predicate<Throwable> wanted) {
        return causes(failure).anyMatch(wanted);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static String reason(Throwable failure) {
        Throwable telling = causes(failure)
                .filter(cause -> cause instanceof IOException && cause.getMessage() != null)
                .findFirst()
                .orElse(failure);
        String line = text(telling).lines().findFirst().orElse("").strip();
        String named = line.isEmpty() ? failure.getClass().getSimpleName() : line;
        return named.substring(0, Math.min(named.length(), LONGEST_REASON));
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}

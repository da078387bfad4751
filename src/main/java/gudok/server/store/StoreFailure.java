package gudok.server.store;

import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.List;
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
    private static final List<Words> WORDS = List.of(
            new Words("no space left", Kind.FULL, "no space left on the disk"),
            new Words("quota exceeded", Kind.FULL, "the quota of the disk is used up"),
            new Words("file too large", Kind.FULL, "the file may not become larger"),
            new Words("permission denied", Kind.NOT_WRITABLE, "permission denied"),
            new Words("read-only file system", Kind.NOT_WRITABLE, "the disk can only be read"));

    /** What the system says, what it means, and what the operator is told. */
    private record Words(String system, Kind kind, String ours) {}

    /** What can be wrong, and what the operator can do about it. */
    enum Kind {
        LOCKED("close the program that has it open"),
        NOT_WRITABLE("let the server's user write the data folder and its files"),
        FULL("make room on the disk"),
        NEWER("start the newer version, or move the file away and restart; the file is not touched"),
        DAMAGED("nothing: the file is moved aside and a fresh one is begun"),
        OTHER("see what the disk is doing");

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
        return known(failure).orElseGet(() -> new StoreFailure(Kind.OTHER, reason(failure, "it cannot be written")));
    }

    /** Of what went wrong while the file was opened or read: what has no other reason is damage. */
    static StoreFailure whileReading(Throwable failure) {
        return known(failure).orElseGet(() -> new StoreFailure(Kind.DAMAGED, reason(failure, "it cannot be read")));
    }

    private static Optional<StoreFailure> known(Throwable failure) {
        if (failure instanceof StoreException store) {
            return Optional.of(store.failure());
        }
        if (hasCode(failure, ErrorCode.DATABASE_ALREADY_OPEN_1) || hasStoreCode(failure, DataUtils.ERROR_FILE_LOCKED)) {
            return Optional.of(new StoreFailure(Kind.LOCKED, "another program has the file open"));
        }
        if (hasCode(failure, ErrorCode.FILE_VERSION_ERROR_1)
                || hasStoreCode(failure, DataUtils.ERROR_UNSUPPORTED_FORMAT)) {
            return Optional.of(new StoreFailure(Kind.NEWER, "a newer version wrote the file"));
        }
        if (hasCode(failure, ErrorCode.DATABASE_IS_READ_ONLY)) {
            return Optional.of(new StoreFailure(Kind.NOT_WRITABLE, "the file can only be read"));
        }
        if (has(failure, AccessDeniedException.class::isInstance)) {
            return Optional.of(new StoreFailure(Kind.NOT_WRITABLE, "permission denied"));
        }
        return said(failure);
    }

    private static Optional<StoreFailure> said(Throwable failure) {
        return WORDS.stream()
                .filter(words -> says(failure, words.system()))
                .findFirst()
                .map(words -> new StoreFailure(words.kind(), words.ours()));
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

    /** Ours, or the system's; those of H2 and Java's own are for the log at level debug. */
    private static String reason(Throwable failure, String otherwise) {
        if (failure instanceof DamagedException) {
            return text(failure);
        }
        String reason = causes(failure)
                .filter(IOException.class::isInstance)
                .map(cause -> IoReason.of((IOException) cause))
                .filter(said -> !said.contains("Exception"))
                .findFirst()
                .orElse(otherwise);
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}

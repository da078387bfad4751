package gudok.media.app;

import gudok.media.MediaSession;
import gudok.media.line.LineReport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches reports from media loops. */
public final class LineReports {
    private static final long PATIENCE_MS = 1000;

    private LineReports() {}

    /** On a thread that may wait for a moment; empty as well if the media loop says nothing for a second. */
    public static Optional<LineReport> await(MediaSession session) {
        return await(session.lineReport());
    }

    /** The same of a session that closes now, or is closed already. */
    public static Optional<LineReport> awaitLast(MediaSession session) {
        return await(session.closeAndReport());
    }

    private static Optional<LineReport> await(CompletableFuture<Optional<LineReport>> report) {
        try {
            return report.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException noReport) {
            return Optional.empty();
        }
    }
}

package gudok.media.app;

import gudok.media.MediaSession;
import gudok.media.line.LineReport;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches reports from media loops. */
public final class LineReports {
    private static final long PATIENCE_MS = 1000;

    private LineReports() {}

    /** On a thread that may wait for a moment; empty as well if the media loop says nothing for a second. */
    public static Optional<LineReport> await(MediaSession session) {
        try {
            return session.lineReport().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException noReport) {
            return Optional.empty();
        }
    }
}

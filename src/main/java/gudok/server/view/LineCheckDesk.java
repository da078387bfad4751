package gudok.server.view;

import java.util.List;
import java.util.Optional;

/**
 * Reports of lines, for whoever asks. Any thread that may wait: some are fetched from the disk, for some seconds at most; what
 * is not there by then is a {@link NoAnswerException}.
 */
public interface LineCheckDesk {
    /** Those of lines that are over, newest first. */
    List<LineCheck> newest(int most);

    /**
     * The report of a call, which may run: by its uuid that of its caller's line, by the SIP Call-ID of one of its lines that
     * one. The newest if there are several.
     */
    Optional<LineCheck> find(String call);

    /** The language of those who do not say which: {@code ru}, or another. */
    String language();
}

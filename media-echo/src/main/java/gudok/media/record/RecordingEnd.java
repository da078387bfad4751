package gudok.media.record;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a recording.
 *
 * @param samples of each channel
 * @param lost    samples that the writer did not keep up with
 * @param deleted it was shorter than wanted
 * @param failure why the file could not be written to its end
 */
public record RecordingEnd(
        Path path,
        int sampleRate,
        long samples,
        long fileBytes,
        long lost,
        boolean deleted,
        Optional<String> failure) {}

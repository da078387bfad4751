package gudok.media.record;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a recording.
 *
 * @param samples   of each channel; where the disk failed only those that reached the file, 0 if that is not there any more
 * @param lost      samples that the writer did not keep up with
 * @param discarded it was shorter than wanted: the file is deleted, or has again what it had before
 * @param failure   why the file could not be written to its end
 */
public record RecordingEnd(
        Path path,
        int sampleRate,
        long samples,
        long fileBytes,
        long lost,
        boolean discarded,
        Optional<String> failure) {}

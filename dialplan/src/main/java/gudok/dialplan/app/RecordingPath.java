package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the name of a file to record into. */
final class RecordingPath {
    private static final int LONGEST = 4096;

    private RecordingPath() {}

    static Path of(String written) {
        String text = written.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new DialplanException("no file is named - write a path inside recordings_dir, such as ${uuid}.wav");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new DialplanException("path \"" + LogText.of(text) + "\" has control characters - remove them");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new DialplanException("\"" + LogText.of(text) + "\" is not a path: " + LogText.of(e.getReason()));
        }
    }
}

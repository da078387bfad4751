package gudok.server.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One file as text: UTF-8 without mark, every line end a line feed, no character that XML forbids; knows line and column
 * of each byte. Places in the text are indices of {@link #bytes}. For one thread.
 */
final class SourceText {
    static final int MAX_BYTES = 80 << 20;

    private final String file;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int[] lineStarts;
    private final int lines;
    /** The place that was asked for last, the line it is in and the columns before it: a line may be as long as the file. */
    private int lastPlace = -1;

    private int lastLine = -1;
    private int lastColumns;

    /** Of a file, without its text. */
    SourceText(String file) {
        this(file, new byte[0], 0, 0, new int[1], 1);
    }

    /**
     * @param start      of the text within {@code bytes}
     * @param lineStarts ascending; the first {@code lines} count
     */
    SourceText(String file, byte[] bytes, int start, int end, int[] lineStarts, int lines) {
        this.file = file;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.lineStarts = lineStarts;
        this.lines = lines;
    }

    /**
     * Reads a file whole.
     *
     * @param file its name in findings
     * @throws SourceException when it is too large, not UTF-8 or cannot be read
     */
    static SourceText read(Path path, String file) throws SourceException {
        return new TextCheck(file, FileBytes.read(path, file)).text();
    }

    String file() {
        return file;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    String string(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    boolean startsWith(String ascii, int at) {
        if (end - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where {@code ascii} stands at or behind {@code from}; -1 if nowhere. */
    int indexOf(String ascii, int from) {
        for (int i = from; i <= end - ascii.length(); i++) {
            if (bytes[i] == ascii.charAt(0) && startsWith(ascii, i)) {
                return i;
            }
        }
        return -1;
    }

    SourceLocation at(int place) {
        int index = Arrays.binarySearch(lineStarts, 0, lines, place);
        int line = index >= 0 ? index : Math.max(0, -index - 2);
        boolean goesOn = line == lastLine && place >= lastPlace;
        lastColumns = goesOn ? lastColumns + columns(lastPlace, place) : columns(lineStarts[line], place);
        lastLine = line;
        lastPlace = place;
        return new SourceLocation(file, line + 1, lastColumns + 1);
    }

    /** In UTF-16 units, as editors count. */
    private int columns(int from, int to) {
        int columns = 0;
        for (int i = from; i < to; i++) {
            boolean begins = (bytes[i] & 0xC0) != 0x80;
            boolean pair = (bytes[i] & 0xF8) == 0xF0;
            columns += pair ? 2 : begins ? 1 : 0;
        }
        return columns;
    }
}

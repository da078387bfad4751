package gudok.server.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a text of a file's bytes, in one pass: checks UTF-8, mends line ends, counts lines. */
final class TextCheck {
    private static final int PROLOG_BYTES = 300;
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)");
    private static final Set<String> UTF8_NAMES = Set.of("utf-8", "utf8", "us-ascii", "ascii");
    private static final int BYTES_PER_LINE = 32;

    private final String file;
    private final byte[] bytes;
    private int start;
    private int end;
    private int[] lineStarts;
    private int lines;
    private boolean wide;

    /** @param bytes changed where a line ends in a carriage return */
    TextCheck(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** @throws SourceException when it is not UTF-8, or holds what XML forbids */
    SourceText text() throws SourceException {
        if (end >= 2 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF && (bytes[0] & 0xFE) == 0xFE) {
            throw new SourceException(new SourceLocation(file, 1, 1), "the file is UTF-16; save it as UTF-8");
        }
        start = end >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? 3 : 0;
        lineStarts = new int[end / BYTES_PER_LINE + 16];
        lineStarts[lines++] = start;
        scan();
        String declared = declaredEncoding();
        if (wide && !UTF8_NAMES.contains(declared)) {
            throw error(start, notUtf8(declared));
        }
        return sofar(end);
    }

    private void scan() throws SourceException {
        for (int i = start; i < end; i++) {
            byte c = bytes[i];
            if (c >= ' ') {
                continue;
            }
            if (c == '\r') {
                mendLineEnds(i);
                c = '\n';
            }
            if (c == '\n') {
                line(i + 1);
            } else if (c < 0) {
                i += wide(i) - 1;
            } else if (c != '\t') {
                throw error(i, "not XML: the control character U+%04X is not allowed".formatted(c));
            }
        }
    }

    private void line(int from) {
        if (lines == lineStarts.length) {
            lineStarts = Arrays.copyOf(lineStarts, lines * 2);
        }
        lineStarts[lines++] = from;
    }

    /** From the first carriage return on. */
    private void mendLineEnds(int from) {
        int to = from;
        for (int i = from; i < end; i++) {
            boolean pair = bytes[i] == '\r' && i + 1 < end && bytes[i + 1] == '\n';
            if (!pair) {
                bytes[to++] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
            }
        }
        end = to;
    }

    /** Bytes of the character beyond ASCII at {@code i}. */
    private int wide(int i) throws SourceException {
        int length = Utf8.length(bytes, i, end);
        if (length == 0) {
            throw error(i, notUtf8(declaredEncoding()));
        }
        if (length == 3 && Utf8.isNonCharacter(bytes, i)) {
            throw error(i, "not XML: U+FFFE and U+FFFF are not characters");
        }
        wide = true;
        return length;
    }

    /** A file that declares another encoding is accepted as long as it holds ASCII alone. */
    private String declaredEncoding() {
        int prolog = Math.min(PROLOG_BYTES, end - start);
        Matcher matcher = ENCODING.matcher(new String(bytes, start, prolog, StandardCharsets.ISO_8859_1));
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "utf-8";
    }

    private static String notUtf8(String declared) {
        String from = UTF8_NAMES.contains(declared) ? "OLD_ENCODING" : declared.toUpperCase(Locale.ROOT);
        return "not UTF-8 text; convert it: iconv -f " + from + " -t UTF-8";
    }

    private SourceException error(int at, String message) {
        return new SourceException(sofar(at).at(at), message);
    }

    private SourceText sofar(int to) {
        return new SourceText(file, bytes, start, to, lineStarts, lines);
    }
}

package gudok.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file as text: UTF-8 without mark, every line end a line feed; knows line and column of each character. */
final class SourceText {
    static final int MAX_BYTES = 32 << 20;
    private static final int PROLOG_CHARS = 300;
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)");
    private static final Set<String> UTF8_NAMES = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private final String file;
    private final String text;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        this.lineStarts = lineStarts(this.text);
    }

    /**
     * Reads a file whole.
     *
     * @param file its name in findings
     * @throws SourceException when it is too large, not UTF-8 or cannot be read
     */
    static SourceText read(Path path, String file) throws SourceException {
        byte[] bytes = bytes(path, file);
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        if (bytes.length >= 2 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF && (bytes[0] & 0xFE) == 0xFE) {
            throw new SourceException(new SourceLocation(file, 1, 1), "the file is UTF-16; save it as UTF-8");
        }
        return decode(ByteBuffer.wrap(bytes, start, bytes.length - start), file);
    }

    private static byte[] bytes(Path path, String file) throws SourceException {
        SourceLocation top = new SourceLocation(file, 1, 1);
        try {
            if (!Files.isRegularFile(path)) {
                throw new SourceException(top, Files.exists(path) ? "not a regular file" : "no such file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new SourceException(top, "larger than " + (MAX_BYTES >> 20) + " MB; split the file");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new SourceException(top, "cannot be read: " + IoReason.of(e));
        }
    }

    private static SourceText decode(ByteBuffer bytes, String file) throws SourceException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int length = bytes.remaining();
        CharBuffer chars = CharBuffer.allocate(length + 1);
        CoderResult result = decoder.decode(bytes, chars, true);
        SourceText source = new SourceText(file, chars.flip().toString());
        String declared = declaredEncoding(source.text);
        if (result.isError()) {
            throw new SourceException(source.at(source.text.length()), notUtf8(declared));
        }
        if (!UTF8_NAMES.contains(declared) && source.text.length() < length) {
            throw new SourceException(source.at(0), notUtf8(declared));
        }
        return source;
    }

    /** A file that declares another encoding is accepted as long as it holds ASCII alone. */
    private static String declaredEncoding(String text) {
        Matcher matcher = ENCODING.matcher(text.substring(0, Math.min(PROLOG_CHARS, text.length())));
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "utf-8";
    }

    private static String notUtf8(String declared) {
        String from = UTF8_NAMES.contains(declared) ? "OLD_ENCODING" : declared.toUpperCase(Locale.ROOT);
        return "not UTF-8 text; convert it: iconv -f " + from + " -t UTF-8";
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** Line and column of a character, counted from 0 in {@link #text}. */
    SourceLocation at(int offset) {
        int index = Arrays.binarySearch(lineStarts, offset);
        int line = index >= 0 ? index : -index - 2;
        return new SourceLocation(file, line + 1, offset - lineStarts[line] + 1);
    }

    /** The opposite of {@link #at}; a place outside the text becomes its nearest end. */
    int offset(int line, int column) {
        int row = Math.max(0, Math.min(line - 1, lineStarts.length - 1));
        return Math.max(0, Math.min(lineStarts[row] + column - 1, text.length()));
    }
}

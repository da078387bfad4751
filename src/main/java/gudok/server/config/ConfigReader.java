package gudok.server.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * One file of the configuration, ready to be read: the first element is a made-up root named {@code document}, below
 * it stands what the file and all that it includes hold, side by side. {@code $${name}} is filled in, in attribute
 * values and text; {@code X-PRE-PROCESS} is obeyed in document order and not seen. {@link #getLocation} at a start
 * tag is the {@code <} in the file that really holds it.
 *
 * <p>Whatever is wrong is told to the collector. When reading cannot go on {@link #next} also throws, with the same
 * place and message; the reader must then be given up. Passing that exception on to the collector does no harm.
 */
public final class ConfigReader extends StreamReaderDelegate {
    private static final int MAX_INCLUDED = 100;
    private static final int SKIPPED = -1;
    private static final String[] NONE = {};

    private final ConfigFiles files;
    private final Substitution substitution;
    private final PreProcessor preProcessor;
    private final Deque<SourceReader> open = new ArrayDeque<>();
    private int depth;
    private String[] values = NONE;
    private String text;

    /** A file that cannot be opened is told to the collector and reads as an empty one. */
    ConfigReader(ConfigFiles files, Path file, Globals globals, SettingNames names) {
        this.files = files;
        this.substitution = new Substitution(globals, files.findings());
        this.preProcessor = new PreProcessor(files, globals, names);
        open.push(openOrEmpty(file, () -> files.open(file)));
        setParent(open.peek());
    }

    /** Opens a text that is read in place. */
    @FunctionalInterface
    interface Opener {
        SourceReader open() throws SourceException;
    }

    /** What cannot be opened is told to the collector and reads as an empty file. */
    SourceReader openOrEmpty(Path file, Opener opener) {
        try {
            return opener.open();
        } catch (SourceException e) {
            files.findings().error(e);
            return files.empty(file);
        }
    }

    @Override
    public int next() throws XMLStreamException {
        try {
            int event = SKIPPED;
            while (event == SKIPPED) {
                event = step();
            }
            return event;
        } catch (SourceException e) {
            files.findings().error(e);
            throw e;
        }
    }

    private int step() throws XMLStreamException {
        values = NONE;
        text = null;
        SourceReader current = open.peek();
        if (!current.included().isEmpty()) {
            include(current.included().poll());
            return SKIPPED;
        }
        int event = current.next();
        return switch (event) {
            case START_ELEMENT -> start(current);
            case END_ELEMENT -> end(current);
            case END_DOCUMENT -> finish();
            case CHARACTERS, CDATA -> text(current, event);
            case COMMENT -> comment(current);
            default -> event;
        };
    }

    private int start(SourceReader current) throws XMLStreamException {
        if (current.depth() == 1 && open.size() > 1) {
            return SKIPPED;
        }
        substitute(current);
        if (PreProcessor.isInstruction(current.getLocalName())) {
            preProcessor.run(this, current);
            skip(current);
            return SKIPPED;
        }
        if (++depth > SourceParser.MAX_DEPTH + 1) {
            throw new SourceException(current.getLocation(), "elements nested deeper than " + SourceParser.MAX_DEPTH);
        }
        return START_ELEMENT;
    }

    private int end(SourceReader current) {
        if (current.depth() == 0 && open.size() > 1) {
            return SKIPPED;
        }
        depth--;
        return END_ELEMENT;
    }

    private int finish() {
        if (open.size() == 1) {
            return END_DOCUMENT;
        }
        open.pop();
        setParent(open.peek());
        return SKIPPED;
    }

    private int comment(SourceReader current) {
        preProcessor.comment(this, current, substitution);
        return COMMENT;
    }

    private int text(SourceReader current, int event) {
        String raw = current.getText();
        if (Substitution.isNeeded(raw)) {
            text = substitution.apply(raw, current.getLocation());
        }
        return event;
    }

    private void substitute(SourceReader current) {
        if (!current.hasVariables()) {
            return;
        }
        values = new String[current.getAttributeCount()];
        for (int i = 0; i < values.length; i++) {
            String value = current.getAttributeValue(i);
            values[i] = Substitution.isNeeded(value) ? substitution.apply(value, current.getLocation()) : value;
        }
    }

    private void skip(SourceReader current) throws XMLStreamException {
        int outside = current.depth() - 1;
        while (current.next() != END_ELEMENT || current.depth() > outside) {
            if (current.getEventType() == START_ELEMENT) {
                files.findings()
                        .warning(
                                current.getLocation(),
                                WarningName.IGNORED_ELEMENT,
                                "ignored, as it stands inside X-PRE-PROCESS");
            }
        }
    }

    private void include(Supplier<SourceReader> included) {
        SourceReader next = included.get();
        open.push(next);
        setParent(next);
    }

    /** True if that file is being read, here or further out. */
    boolean isOpen(Path file) {
        return open.stream()
                .anyMatch(reader -> reader.path()
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize()));
    }

    boolean mayIncludeMore() {
        return open.size() < MAX_INCLUDED;
    }

    @Override
    public boolean hasNext() throws XMLStreamException {
        return open.size() > 1 || getEventType() != END_DOCUMENT;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == SPACE || event == COMMENT || (isCharacters() && isWhiteSpace())) {
            event = next();
        }
        if (event != START_ELEMENT && event != END_ELEMENT) {
            throw new SourceException(open.peek().getLocation(), "text where an element is due");
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder content = new StringBuilder();
        while (next() != END_ELEMENT) {
            if (isStartElement()) {
                throw new SourceException(open.peek().getLocation(), "an element where text alone is due");
            }
            if (isCharacters()) {
                content.append(getText());
            }
        }
        return content.toString();
    }

    @Override
    public String getAttributeValue(int index) {
        return index < values.length ? values[index] : super.getAttributeValue(index);
    }

    @Override
    public String getAttributeValue(String namespace, String name) {
        int index = open.peek().attribute(name);
        return index < 0 ? null : getAttributeValue(index);
    }

    @Override
    public String getText() {
        return text == null ? super.getText() : text;
    }

    @Override
    public boolean isWhiteSpace() {
        return text == null ? super.isWhiteSpace() : text.isBlank();
    }

    @Override
    public char[] getTextCharacters() {
        return text == null ? super.getTextCharacters() : text.toCharArray();
    }

    @Override
    public int getTextStart() {
        return text == null ? super.getTextStart() : 0;
    }

    @Override
    public int getTextLength() {
        return text == null ? super.getTextLength() : text.length();
    }

    @Override
    public int getTextCharacters(int from, char[] target, int to, int length) throws XMLStreamException {
        if (text == null) {
            return super.getTextCharacters(from, target, to, length);
        }
        int count = Math.min(length, text.length() - from);
        text.getChars(from, from + count, target, to);
        return count;
    }

    @Override
    public void close() throws XMLStreamException {
        for (SourceReader reader : open) {
            reader.close();
        }
    }
}

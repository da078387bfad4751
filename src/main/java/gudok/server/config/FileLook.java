package gudok.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;

/** Goes once through a file before it is used: refuses what is not XML, tells of text that stands where it means nothing. */
final class FileLook {
    /** Elements in which only elements mean something. */
    private static final Set<String> CONTAINERS = Set.of(
            SourceParser.ROOT,
            "include",
            "section",
            "context",
            "extension",
            "condition",
            "domain",
            "groups",
            "group",
            "users",
            "user",
            "params",
            "variables",
            "tests",
            "test");

    private final SourceText source;
    private final FindingCollector findings;
    private final SourceParser parser;
    private final IgnoreComments ignored;
    private final List<Warning> warnings = new ArrayList<>();
    private final boolean[] container = new boolean[SourceParser.MAX_DEPTH + 2];
    private Optional<SourceLocation> text = Optional.empty();
    private boolean commented;
    private int elements;

    /** Told when it is known what the file silences. */
    private record Warning(SourceLocation place, WarningName name, String message) {}

    FileLook(SourceText source, FindingCollector findings) {
        this.source = source;
        this.findings = findings;
        this.parser = new SourceParser(source, this::warn);
        this.ignored = new IgnoreComments(source, findings);
        container[0] = true;
        container[1] = true;
    }

    /**
     * Reads to the end.
     *
     * @throws SourceException at the first place that is not XML, or when there is text alone
     */
    void look() throws SourceException {
        try {
            parser.check(this::event);
        } finally {
            warnings.forEach(one -> findings.warning(one.place, one.name, one.message));
        }
        if (elements == 0 && text.isPresent()) {
            throw new SourceException(text.get(), "text without any element; it is no configuration in XML");
        }
    }

    boolean hasElements() {
        return elements > 0;
    }

    /** Neither elements nor text nor a comment. */
    boolean isBlank() {
        return elements == 0 && text.isEmpty() && !commented;
    }

    private void warn(SourceLocation place, WarningName name, String message) {
        warnings.add(new Warning(place, name, message));
    }

    private void event(int event) {
        switch (event) {
            case XMLStreamConstants.COMMENT -> {
                commented = true;
                ignored.comment(parser.from(), parser.to());
            }
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> ignored.end(parser.to(), parser.depth());
            case XMLStreamConstants.CHARACTERS -> text();
            default -> {}
        }
    }

    private void start() {
        if (parser.isRoot()) {
            return;
        }
        elements++;
        TagScanner tag = parser.tag();
        container[parser.depth()] = CONTAINERS.contains(source.string(tag.nameFrom(), tag.nameTo()));
        ignored.start(parser.from(), parser.depth());
    }

    private void text() {
        if (!container[parser.depth()] || isBlankText()) {
            return;
        }
        SourceLocation place = source.at(firstCharacter());
        text = text.isEmpty() ? Optional.of(place) : text;
        if (elements > 0) {
            warn(place, WarningName.STRAY_TEXT, "text between elements means nothing here - is a \"<\" missing?");
        }
    }

    private boolean isBlankText() {
        byte[] bytes = source.bytes();
        for (int i = parser.from(); i < parser.to(); i++) {
            if (!isSpace(bytes[i])) {
                return !parser.isPlain()
                        && Unescape.text(source, parser.from(), parser.to()).isBlank();
            }
        }
        return true;
    }

    private int firstCharacter() {
        int at = parser.from();
        while (at < parser.to() - 1 && isSpace(source.bytes()[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\t' || one == '\r';
    }
}

package gudok.server.config;

import gudok.dialplan.step.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Comments {@code <!-- gudok:ignore NAME, NAME - reason -->} of one file: before an element they silence warnings about it and
 * all that it holds, before the first element of a file warnings about the whole file. Follows a parser through the file.
 */
final class IgnoreComments {
    static final int MOST = 1000;
    private static final String MARK = "gudok:ignore";
    private static final Set<String> DASHES = Set.of("-", "\u2013", "\u2014");
    private static final Set<String> KNOWN = Set.copyOf(WarningNames.all().keySet());

    private final SourceText source;
    private final FindingCollector findings;
    private final List<Open> open = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private boolean begun;
    private int count;

    /** An element with silent warnings whose end has not come. */
    private record Open(int depth, SourceLocation from, List<String> names) {}

    IgnoreComments(SourceText source, FindingCollector findings) {
        this.source = source;
        this.findings = findings;
    }

    void comment(int from, int to) {
        if (to - from < MARK.length()) {
            return;
        }
        String text = source.string(from + "<!--".length(), to - "-->".length()).strip();
        if (text.startsWith(MARK)) {
            List<String> names = names(text.substring(MARK.length()), source.at(from));
            if (begun) {
                pending.addAll(names);
            } else {
                names.forEach(name -> add(name, source.at(source.start())));
            }
        }
    }

    /** @param depth elements open, this one among them */
    void start(int from, int depth) {
        begun = true;
        if (!pending.isEmpty()) {
            open.add(new Open(depth, source.at(from), List.copyOf(pending)));
            pending.clear();
        }
    }

    /** @param depth elements open after this one's end */
    void end(int to, int depth) {
        pending.clear();
        Optional<Open> last = open.isEmpty() ? Optional.empty() : Optional.of(open.get(open.size() - 1));
        if (last.isPresent() && last.get().depth() > depth) {
            open.remove(open.size() - 1);
            Silence.Region region = new Silence.Region(last.get().from(), source.at(to - 1));
            last.get().names().forEach(name -> findings.silence().add(name, region));
        }
    }

    private void add(String name, SourceLocation from) {
        SourceLocation end = new SourceLocation(from.file(), Integer.MAX_VALUE, 1);
        findings.silence().add(name, new Silence.Region(new SourceLocation(from.file(), 1, 1), end));
    }

    private List<String> names(String list, SourceLocation place) {
        List<String> names = new ArrayList<>();
        for (String word : list.strip().split("[\\s,]+")) {
            if (DASHES.contains(word)) {
                break;
            }
            if (!KNOWN.contains(word)) {
                warn(place, "there is no warning \"" + word + "\"" + guess(word));
            } else if (++count > MOST) {
                warn(place, "more than " + MOST + " names are silenced in this file; this one is not");
            } else {
                names.add(word);
            }
        }
        return names;
    }

    private static String guess(String word) {
        return NearestName.of(word.toLowerCase(Locale.ROOT), KNOWN)
                .map(near -> " - did you mean \"" + near + "\"?")
                .orElse(" - a warning's name stands in brackets behind it");
    }

    private void warn(SourceLocation place, String message) {
        findings.warning(place, WarningName.UNKNOWN_WARNING, message);
    }
}

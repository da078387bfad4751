package gudok.server;

import gudok.server.config.Finding;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which warnings a taken configuration has that the one before had not, so that they do not drown among the old ones. */
final class NewWarnings {
    static final int MOST = 20;
    private static final Logger log = LoggerFactory.getLogger(NewWarnings.class);
    /** Lines move with every edit above them. */
    private static final Pattern LINES = Pattern.compile("(?<=line |:)[0-9]+");

    private NewWarnings() {}

    /** Logs them, the first {@value #MOST} in full. */
    static void log(List<Finding> before, List<Finding> now) {
        List<Finding> added = between(before, now);
        added.stream().limit(MOST).forEach(finding -> log.warn("configuration warning is new finding={}", finding));
        if (added.size() > MOST) {
            log.warn("configuration has more new warnings count={}", added.size() - MOST);
        }
    }

    static List<Finding> between(List<Finding> before, List<Finding> now) {
        Set<String> known = before.stream().map(NewWarnings::text).collect(Collectors.toSet());
        return now.stream().filter(finding -> !known.contains(text(finding))).toList();
    }

    private static String text(Finding finding) {
        return finding.file() + " " + LINES.matcher(finding.message()).replaceAll("");
    }
}

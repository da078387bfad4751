package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In words, why a request was refused: what Warning headers say (RFC 3261 §20.43), of a peer's refusal also Reason (RFC 3326). Pure. */
final class RefusalText {
    private static final int LONGEST = 1000;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private RefusalText() {}

    /** Empty if it is no refusal, or says no more than its first line. */
    static String of(SIPMessage message, boolean received) {
        if (!(message instanceof SIPResponse response) || response.getStatusCode() < 300) {
            return "";
        }
        return in(message, "Warning")
                .or(() -> received ? in(message, "Reason") : Optional.empty())
                .orElse("");
    }

    private static Optional<String> in(SIPMessage message, String name) {
        String all = String.join(" ", HeaderLines.all(message, name));
        Matcher quoted = QUOTED.matcher(all.substring(0, Math.min(LONGEST, all.length())));
        String words = quoted.results().map(RefusalText::plain).collect(Collectors.joining("; "));
        return Optional.of(words).filter(text -> !text.isBlank());
    }

    private static String plain(MatchResult quoted) {
        return ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
    }
}

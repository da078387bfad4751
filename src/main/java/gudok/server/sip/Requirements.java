package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.transport.RawMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What any request is checked for before its method matters: extensions that it requires (RFC 3261 §8.2.2.3), hops left. */
final class Requirements {
    /** The option tag of RFC 3327: for REGISTER only. */
    static final String PATH = "path";
    /** Those of RFC 5626 and RFC 5627. */
    static final String OUTBOUND = "outbound";

    static final String GRUU = "gruu";

    private static final Set<String> OF_REGISTER = Set.of(PATH, OUTBOUND, GRUU);
    /** What an INVITE and the requests in its dialog may require. */
    private static final Set<String> OF_CALLS = Set.of(PeerSkills.RELIABLE, PeerSkills.TIMER);

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]+");

    private final Replies replies;

    Requirements(Replies replies) {
        this.replies = replies;
    }

    /** True if header lines with option tags name this one. */
    static boolean names(List<String> lines, String tag) {
        return !lines.isEmpty() && tags(lines).anyMatch(tag::equalsIgnoreCase);
    }

    private static Stream<String> tags(List<String> lines) {
        return lines.stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip);
    }

    /** The refusal, or empty if the request may go on. */
    Optional<SIPResponse> unmet(SIPRequest request, RawMessage raw) {
        List<String> lines = raw.values("Require", "Require");
        String required = lines.isEmpty() ? "" : unknown(lines, request.getMethod());
        if (!required.isEmpty()) {
            SIPResponse response = replies.to(request, 420);
            Replies.set(response, "Unsupported", required);
            return Optional.of(response);
        }
        boolean spent =
                request.getMaxForwards() != null && request.getMaxForwards().getMaxForwards() == 0;
        return spent ? Optional.of(replies.to(request, 483)) : Optional.empty();
    }

    private static String unknown(List<String> lines, String method) {
        boolean register = method.equals("REGISTER");
        return tags(lines)
                .filter(tag -> TAG.matcher(tag).matches())
                .filter(tag -> !(register ? OF_REGISTER : OF_CALLS).contains(tag.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}

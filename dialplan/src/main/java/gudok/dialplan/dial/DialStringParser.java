package gudok.dialplan.dial;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.DialString.Party;
import gudok.dialplan.call.DialString.Written;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads dial strings in FreeSWITCH's grammar. At present {@code user/NUMBER}, {@code user/NUMBER@DOMAIN} and {@code
 * error/CAUSE} are called: of several parties the first user is taken; variables are left out; other endpoints become attempts
 * that fail. Each of these is told as a limitation. Only operators' characters are syntax, so a number that a stranger wrote is
 * looked up as it stands, whatever it contains.
 */
public final class DialStringParser {
    private DialStringParser() {}

    /** @throws DialplanException if it names nobody, an endpoint that nobody knows, or breaks the grammar */
    public static DialString parse(Value data) {
        MarkedText text = new MarkedText(Stripping.of(data));
        Written written = DialStringReader.read(text);
        List<Party> parties = written.attempts().stream()
                .flatMap(attempt -> attempt.alternatives().stream())
                .flatMap(List::stream)
                .toList();
        if (parties.isEmpty()) {
            throw EndpointParser.wrong(text, "names no endpoint");
        }
        Endpoint chosen = chosen(parties);
        Optional<String> variables = Optional.of("variables in front of a party are not set")
                .filter(warning -> hasVariables(written, parties));
        String limitation = Stream.of(lacking(chosen), several(parties, chosen), variables)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new DialString(called(chosen), Optional.of(limitation).filter(words -> !words.isEmpty()), written);
    }

    private static boolean hasVariables(Written written, List<Party> parties) {
        return !written.variables().isEmpty()
                || written.attempts().stream()
                        .anyMatch(attempt -> !attempt.variables().isEmpty())
                || parties.stream().anyMatch(party -> !party.variables().isEmpty());
    }

    /** The first user; where there is none, the party that FreeSWITCH would try last, whose cause counts. */
    private static Endpoint chosen(List<Party> parties) {
        return parties.stream()
                .map(Party::endpoint)
                .filter(Endpoint.User.class::isInstance)
                .findFirst()
                .orElse(parties.get(parties.size() - 1).endpoint());
    }

    private static Endpoint called(Endpoint chosen) {
        return lacking(chosen).isPresent() ? new Endpoint.Failure(HangupCause.CHAN_NOT_IMPLEMENTED) : chosen;
    }

    private static Optional<String> lacking(Endpoint endpoint) {
        return EndpointParser.lackingKind(endpoint)
                .map(kind -> "endpoint \"" + kind + "\" is not available here; the attempt fails with "
                        + HangupCause.CHAN_NOT_IMPLEMENTED);
    }

    private static Optional<String> several(List<Party> parties, Endpoint chosen) {
        if (parties.size() == 1) {
            return Optional.empty();
        }
        String number = "of " + parties.size() + " parties ";
        return Optional.of(
                chosen instanceof Endpoint.User user
                        ? number + "only the first user is called, " + LogText.of(user.user(), 100)
                        : number + "none can be called");
    }
}

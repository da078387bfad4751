package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads dial strings: {@code user/NUMBER}, {@code user/NUMBER@DOMAIN} and {@code error/CAUSE}. Of several parties the
 * first user is taken; variables are left out; endpoints that only FreeSWITCH has become attempts that fail. Each of
 * these is told as a limitation. Only operators' characters are syntax, so a number that a stranger wrote is looked up as
 * it stands, whatever it contains.
 */
public final class DialStringParser {
    private DialStringParser() {}

    /** @throws DialplanException if it names nobody, or an endpoint that nobody knows */
    public static DialString parse(Value data) {
        MarkedText text = new MarkedText(Stripping.of(data));
        DialStringSplitter.Split split = DialStringSplitter.split(text);
        if (split.parties().isEmpty()) {
            throw EndpointParser.wrong(text, "names no endpoint");
        }
        List<DialString> parties =
                split.parties().stream().map(EndpointParser::parse).toList();
        DialString called = called(parties);
        Optional<String> variables =
                Optional.of("variables in front of a party are not set").filter(warning -> split.withVariables());
        String limitation = Stream.of(called.limitation(), several(parties, called), variables)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new DialString(called.endpoint(), Optional.of(limitation).filter(words -> !words.isEmpty()));
    }

    /** The first user; where there is none, the party that FreeSWITCH would try last, whose cause counts. */
    private static DialString called(List<DialString> parties) {
        return parties.stream()
                .filter(party -> party.endpoint() instanceof Endpoint.User)
                .findFirst()
                .orElse(parties.get(parties.size() - 1));
    }

    private static Optional<String> several(List<DialString> parties, DialString called) {
        if (parties.size() == 1) {
            return Optional.empty();
        }
        String number = "of " + parties.size() + " parties ";
        return Optional.of(
                called.endpoint() instanceof Endpoint.User user
                        ? number + "only the first user is called, " + LogText.of(user.user(), 100)
                        : number + "none can be called");
    }
}

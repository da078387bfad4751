package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sip.header.Header;

/** Headers of a message as plain text. Pure. */
final class HeaderLines {
    private HeaderLines() {}

    /** Value of the first header of that name. */
    static Optional<String> first(SIPMessage message, String name) {
        return all(message, name).stream().findFirst();
    }

    static List<String> all(SIPMessage message, String name) {
        List<String> found = new ArrayList<>();
        Iterator<?> headers = message.getHeaders(name);
        while (headers.hasNext() && headers.next() instanceof Header header) {
            String line = header.toString();
            found.add(line.substring(line.indexOf(':') + 1).strip());
        }
        return found;
    }

    /** True if a list of tokens in headers of that name holds this one. */
    static boolean names(SIPMessage message, String name, String token) {
        return message.getHeader(name) != null && tokens(message, name).anyMatch(token::equalsIgnoreCase);
    }

    private static Stream<String> tokens(SIPMessage message, String name) {
        return all(message, name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip);
    }

    /** A number of seconds at the start of the header's value, if it is one that fits. */
    static Optional<Integer> seconds(SIPMessage message, String name) {
        return first(message, name)
                .map(value -> value.split("[;( \t]", 2)[0])
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    /** Value of a parameter, in lower case. */
    static Optional<String> parameter(SIPMessage message, String name, String parameter) {
        return first(message, name).stream()
                .flatMap(value -> Arrays.stream(value.split(";")).skip(1))
                .map(part -> part.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(parameter))
                .map(pair -> pair[1].strip().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}

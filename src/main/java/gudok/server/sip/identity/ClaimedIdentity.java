package gudok.server.sip.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Who a trusted peer says that calls. A stranger's text all the same.
 *
 * @param name   may be empty
 * @param number still with the percent escapes of its URI
 */
public record ClaimedIdentity(String name, String number) {
    /** RFC 3325 §9.1 knows two; more are noise. */
    private static final int MOST = 8;

    private static final int MOST_CHARS = 4096;

    /**
     * Of P-Asserted-Identity, else of Remote-Party-ID.
     *
     * @param headers values of all headers of a name
     */
    public static Optional<ClaimedIdentity> of(BiFunction<String, String, List<String>> headers) {
        return first(headers.apply("P-Asserted-Identity", "P-Asserted-Identity"), any -> true)
                .or(() -> first(headers.apply("Remote-Party-ID", "Remote-Party-ID"), ClaimedIdentity::isOfCaller));
    }

    /** A SIP URI before a telephone number, which seldom comes with a name. */
    private static Optional<ClaimedIdentity> first(List<String> lines, Predicate<NameAddr> wanted) {
        return lines.stream()
                .filter(line -> line.length() <= MOST_CHARS)
                .flatMap(line -> NameAddr.split(line).stream())
                .limit(MOST)
                .flatMap(value -> NameAddr.parse(value).stream())
                .filter(address -> !address.user().isEmpty())
                .filter(wanted)
                .min(Comparator.comparing(NameAddr::scheme))
                .map(address -> new ClaimedIdentity(address.display(), address.user()));
    }

    private static boolean isOfCaller(NameAddr address) {
        String parameters =
                address.parameters().toLowerCase(java.util.Locale.ROOT).replaceAll("\\s", "");
        return !parameters.contains("party=") || parameters.contains("party=calling");
    }
}

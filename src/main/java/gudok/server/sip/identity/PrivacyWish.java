package gudok.server.sip.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What a caller wants to be hidden from the called party. Anybody's wish counts: to follow a stranger's does no harm.
 */
public record PrivacyWish(boolean name, boolean number) {
    /** RFC 3323 §4.2, RFC 3325 §9.3. */
    private static final Set<String> HIDING = Set.of("id", "user", "header");

    private static final PrivacyWish NONE = new PrivacyWish(false, false);
    private static final Pattern PARTY = Pattern.compile("(?i);\\s*privacy\\s*=\\s*\"?([a-z-]+)");

    /**
     * Of Privacy, and of the parameter of Remote-Party-ID.
     *
     * @param headers values of all headers of a name
     */
    public static PrivacyWish of(BiFunction<String, String, List<String>> headers) {
        List<String> wishes = headers.apply("Privacy", "Privacy");
        List<String> parties = headers.apply("Remote-Party-ID", "Remote-Party-ID");
        return wishes.isEmpty() && parties.isEmpty() ? NONE : of(wishes, parties);
    }

    private static PrivacyWish of(List<String> wishes, List<String> parties) {
        boolean all = wishes.stream()
                .flatMap(value -> Arrays.stream(value.split("[;,]")))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .anyMatch(HIDING::contains);
        List<String> party = parties.stream()
                .flatMap(value -> PARTY.matcher(value).results())
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .toList();
        boolean full = all || party.contains("full");
        return new PrivacyWish(full || party.contains("name"), full || party.contains("uri"));
    }
}

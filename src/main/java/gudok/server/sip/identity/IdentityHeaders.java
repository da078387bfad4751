package gudok.server.sip.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that speak for others or of money, so that only a trusted peer may send them. Pure. */
public final class IdentityHeaders {
    /** Variables of FreeSWITCH's that hold such a header as it was written, and the header. */
    public record Shown(String variable, String header) {}

    public static final List<Shown> SHOWN = List.of(
            new Shown("sip_P-Asserted-Identity", "P-Asserted-Identity"),
            new Shown("sip_P-Preferred-Identity", "P-Preferred-Identity"),
            new Shown("sip_Remote-Party-ID", "Remote-Party-ID"),
            new Shown("sip_Diversion", "Diversion"),
            new Shown("sip_history_info", "History-Info"));

    private static final Set<String> RESERVED = Set.of(
            "remote-party-id",
            "rpid-privacy",
            "diversion",
            "cc-diversion",
            "history-info",
            "identity",
            "identity-info",
            "p-preferred-identity",
            "p-preferred-service",
            "p-associated-uri",
            "p-called-party-id",
            "p-served-user",
            "p-profile-key",
            "p-user-database",
            "p-refused-uri-list",
            "p-private-network-indication",
            "p-visited-network-id",
            "p-access-network-info",
            "p-original-identity");

    private static final List<String> FAMILIES = List.of("p-asserted-", "p-charging-", "p-dcs-");

    private IdentityHeaders() {}

    /**
     * Whether a header of this name may only come from a trusted peer.
     *
     * @param name as its sender wrote it: letter case, blanks around it, and {@code _} or {@code .} instead of {@code -}, which
     *     become alike in variables' names, make no difference
     */
    public static boolean isReserved(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        return RESERVED.contains(plain) || FAMILIES.stream().anyMatch(plain::startsWith);
    }
}

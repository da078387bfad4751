package gudok.server.sip;

import gudok.server.sip.transport.RawMessage;
import java.util.Arrays;
import java.util.List;

/** What a peer says that it can bear in a response (RFC 3261 §20.1). Pure. */
final class Acceptance {
    private Acceptance() {}

    /** True if one of its Accept headers names {@code type}, or if it has none. Parameters, {@code q} too, are ignored. */
    static boolean allows(RawMessage raw, String type) {
        List<String> lines = raw.values("Accept", "Accept");
        String family = type.substring(0, type.indexOf('/') + 1) + "*";
        return lines.isEmpty()
                || lines.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(range -> range.split(";", 2)[0].strip())
                        .anyMatch(range ->
                                range.equals("*/*") || range.equalsIgnoreCase(type) || range.equalsIgnoreCase(family));
    }
}

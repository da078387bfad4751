package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cells that say how phones are connected, in few characters. */
final class FlowCells {
    private static final String NOTHING = "-";
    /** States of legs that are heard no more. */
    private static final Set<String> OVER = Set.of("ended", "moved");

    private FlowCells() {}

    /** Transport, and the version of TLS: {@code tls 1.3}. */
    static String via(JsonNode registration) {
        String version = registration.path("flow").path("tls").asText("").replace("TLSv", "");
        return registration.path("transport").asText() + (hasText(version) ? " " + version : "");
    }

    /** {@code open} or {@code closed} connection; {@code open #2} if it is the second of the phone's flows. */
    static String flow(JsonNode registration) {
        JsonNode flow = registration.path("flow");
        String connection = flow.path("connection").asText("none");
        String number =
                flow.path("reg_id").isNumber() ? "#" + flow.path("reg_id").asText() : "";
        String shown = (connection.equals("none") ? "" : connection + " ") + number;
        return shown.isBlank() ? NOTHING : shown.strip();
    }

    /** {@code awaiting}: the phone has to connect again. */
    static String state(JsonNode registration) {
        String state = registration.path("state").asText();
        return state.equals("awaiting-reconnect") ? "awaiting" : state;
    }

    /** Transports of a call's first and second leg: {@code tls>udp}. */
    static String legs(JsonNode call) {
        List<String> each = new ArrayList<>();
        for (JsonNode leg : call.path("legs")) {
            String transport = leg.path("transport").asText("");
            if (each.size() < 2) {
                each.add(hasText(transport) ? transport : NOTHING);
            }
        }
        return each.isEmpty() ? NOTHING : String.join(">", each);
    }

    /** Codec of a call's first leg, and whether the sound of all legs is encrypted, or of some: {@code PCMU srtp}, {@code PCMU half}. */
    static String sound(JsonNode call) {
        int sounding = 0;
        int secure = 0;
        for (JsonNode leg : call.path("legs")) {
            if (leg.path("codec").isTextual()
                    && !OVER.contains(leg.path("state").asText())) {
                sounding++;
                secure += leg.path("srtp").isTextual() ? 1 : 0;
            }
        }
        String how = secure == 0 ? "" : secure == sounding ? " srtp" : " half";
        return call.path("codec").asText(NOTHING) + how;
    }

    private static boolean hasText(String text) {
        return !text.isEmpty() && !text.equals("null");
    }
}

package gudok.server.config;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where SIP listens: a port for each transport, no two the same. */
final class SocketSettingsReader {
    private static final String TCP = "sip_tcp_port";
    private static final Map<String, String> PORTS =
            Map.of("tcp", TCP, "tls", "sip_tls_port", "ws", "ws_port", "wss", "wss_port");

    /** Or of a page without an origin, which browsers call null. */
    private static final Pattern ORIGIN = Pattern.compile(
            "\\*|null|[a-z][a-z0-9+.-]{0,31}://(?:[^\\s/?#@:\\[\\]*]{1,253}|\\[[0-9a-f:.]{2,45}])(?::[0-9]{1,5})?");

    private final SettingValues values;
    /** Of connections, with the settings that gave them. */
    private final Map<Integer, String> taken = new LinkedHashMap<>();

    SocketSettingsReader(SettingValues values) {
        this.values = values;
    }

    /** TCP without a port of its own has that of UDP, whichever it is. */
    Settings.Sip sip(List<InetAddress> bind) {
        int port = values.number("sip_port", 0, 65535);
        OptionalInt tcp = values.isGiven(TCP) ? port(TCP) : free(TCP, OptionalInt.of(port));
        return new Settings.Sip(bind, port, tcp, securePort("sip_tls_port"), chosen());
    }

    private Set<String> chosen() {
        Set<String> chosen = new HashSet<>();
        PORTS.forEach((transport, name) -> {
            if (values.isGiven(name)) {
                chosen.add(transport);
            }
        });
        return chosen;
    }

    /** After {@link #sip}. */
    Settings.WebSocket webSocket() {
        List<String> origins =
                values.list("ws_origins", SocketSettingsReader::origin, "an origin such as https://phone.example.com");
        if (values.text("ws_origins").isEmpty()) {
            values.error("ws_origins", "names no origin; * lets every page connect");
        }
        return new Settings.WebSocket(port("ws_port"), securePort("wss_port"), origins);
    }

    /** 0 is not at all. */
    private OptionalInt port(String name) {
        int port = values.number(name, 0, 65535);
        return free(name, port > 0 ? OptionalInt.of(port) : OptionalInt.empty());
    }

    private OptionalInt securePort(String name) {
        if (!values.text("tls_certificate").isEmpty()) {
            return port(name);
        }
        if (values.number(name, 0, 65535) > 0 && values.isGiven(name)) {
            values.warning(
                    name,
                    WarningName.IDLE_SETTING,
                    "stays closed without tls_certificate and tls_key - make them with gudok cert --self-signed");
        }
        return OptionalInt.empty();
    }

    private OptionalInt free(String name, OptionalInt port) {
        boolean any = port.isEmpty() || port.getAsInt() == 0;
        String other = any ? null : taken.putIfAbsent(port.getAsInt(), name);
        if (other == null) {
            return port;
        }
        if (values.isGiven(name)) {
            values.error(name, "does not fit: it is the same as " + other + " " + port.getAsInt());
        } else {
            values.warning(
                    values.isGiven(other) ? other : "sip_port",
                    WarningName.IDLE_SETTING,
                    "takes the usual port of " + name + ", which stays closed - choose another port for that");
        }
        return OptionalInt.empty();
    }

    /** As a browser writes it: in lower case, without the usual port (RFC 6454 §6.2). */
    private static Optional<String> origin(String text) {
        Matcher origin = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
        return origin.matches()
                ? Optional.of(origin.group()).map(SocketSettingsReader::withoutUsualPort)
                : Optional.empty();
    }

    private static String withoutUsualPort(String origin) {
        return origin.replaceFirst("^(https://.*):443$", "$1").replaceFirst("^(http://.*):80$", "$1");
    }
}

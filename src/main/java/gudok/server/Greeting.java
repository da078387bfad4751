package gudok.server;

import gudok.registrar.Aor;
import gudok.server.sip.transport.stream.StreamPoint;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server says when it is ready: the ready line, and how to make the first call. */
record Greeting(Plan plan, List<InetSocketAddress> sip, List<StreamPoint> streams, InetSocketAddress http) {
    private static final String PASSWORD_FILE = "default_password";
    private static final String WEB_PAGES =
            "Web pages (WS, WSS) register and exchange messages; calls from browsers need"
                    + " DTLS-SRTP, which is not there yet.";

    String text() {
        return readyLine() + firstCall();
    }

    private String readyLine() {
        return String.format(
                Locale.ROOT,
                "gudok ready in %.1f s sip=%s http=%s%n",
                sinceStart(),
                listening(sip, streams),
                Addresses.text(http));
    }

    /** Every socket, with its transport. */
    static String listening(List<InetSocketAddress> sip, List<StreamPoint> streams) {
        return Stream.concat(
                        sip.stream().map(address -> "udp:" + Addresses.text(address)),
                        streams.stream().map(point -> point.transport() + ":" + Addresses.text(point.local())))
                .collect(Collectors.joining(","));
    }

    private static double sinceStart() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
    }

    private String firstCall() {
        InetSocketAddress first = sip.get(0);
        List<Aor> aors = plan.directory().listed();
        if (aors.isEmpty()) {
            return "The directory names no users yet: add some under the configuration's directory folder.\n";
        }
        return Stream.of(
                        Stream.of(
                                "",
                                "The first call: give a phone these settings, then dial echo123.",
                                "  domain and registrar  " + domain(aors.get(0), first),
                                "  transport             " + transports(),
                                "  user                  " + users(aors),
                                "  password              " + password(),
                                "You hear a greeting, a beep, and then yourself, ten seconds later. Another registered user: dial 1001."),
                        webPages(),
                        Stream.of("", ""))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Those of one port side by side. */
    private String transports() {
        Map<Integer, Set<String>> ports = new LinkedHashMap<>();
        sip.forEach(address -> at(ports, address).add("UDP"));
        streams.forEach(point -> at(ports, point.local()).add(point.transport().toUpperCase(Locale.ROOT)));
        return ports.entrySet().stream()
                .map(port -> String.join(" or ", port.getValue()) + " at port " + port.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Set<String> at(Map<Integer, Set<String>> ports, InetSocketAddress place) {
        return ports.computeIfAbsent(place.getPort(), fresh -> new LinkedHashSet<>());
    }

    private Stream<String> webPages() {
        return streams.stream().anyMatch(point -> point.transport().startsWith("ws"))
                ? Stream.of(WEB_PAGES)
                : Stream.empty();
    }

    /** The phone needs an address; the domain's name does where it is one. */
    private String domain(Aor aor, InetSocketAddress first) {
        String port = first.getPort() == 5060 ? "" : ":" + first.getPort();
        boolean ours = sip.stream()
                .map(InetSocketAddress::getAddress)
                .map(Addresses::text)
                .anyMatch(aor.domain()::equals);
        String address = ours ? aor.domain() + port : Addresses.text(first);
        return ours ? address : aor.domain() + ", with proxy " + address;
    }

    private static String users(List<Aor> aors) {
        String first = aors.get(0).user();
        return aors.size() == 1
                ? first
                : first + " (or another of " + aors.size() + ", up to "
                        + aors.get(aors.size() - 1).user() + ")";
    }

    /** A generated password is shown at the start that made it, and never again. */
    private String password() {
        if (!plan.configuration().isPasswordGenerated()) {
            return "as you have set it";
        }
        Path file = plan.configuration().place().data().resolve(PASSWORD_FILE);
        String where = plan.configuration().isPasswordKept()
                ? "shown this once; kept in " + file
                : "for this run only: the data folder cannot be written";
        return plan.configuration().isPasswordNew()
                ? plan.settings().defaultPassword() + "   (" + where + ")"
                : "in the file " + file;
    }
}

package gudok.server.sip.tls;

import gudok.server.Addresses;
import gudok.server.config.IpLiteral;
import gudok.server.config.LocalHost;
import gudok.server.config.Settings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Under which names phones reach this machine. */
public final class HostNames {
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");
    private static final int MOST = 100;

    private HostNames() {}

    /**
     * Those given, then domain and aliases, the external addresses, the name of this machine and its addresses, at most 100.
     *
     * @throws IllegalArgumentException if one that was given is neither domain nor address
     */
    public static List<String> all(List<String> given, Settings settings) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : given) {
            names.add(normal(name)
                    .orElseThrow(() ->
                            new IllegalArgumentException("\"" + name + "\" is neither a domain nor an IP address")));
        }
        known(settings).flatMap(name -> normal(name).stream()).forEach(names::add);
        return names.stream().limit(MOST).toList();
    }

    /** What phones are told to use. */
    public static List<String> expected(Settings settings) {
        List<String> texts = new ArrayList<>();
        texts.add(settings.domains().name());
        settings.domains().aliases().stream().sorted().forEach(texts::add);
        settings.addresses().external().stream().map(Addresses::literal).forEach(texts::add);
        return texts.stream().flatMap(name -> normal(name).stream()).distinct().toList();
    }

    private static Stream<String> known(Settings settings) {
        return Stream.of(
                        expected(settings).stream(),
                        Stream.of(LocalHost.name(), "localhost"),
                        LocalHost.addresses().stream()
                                .filter(address -> !address.isLinkLocalAddress())
                                .map(HostNames::text))
                .flatMap(names -> names);
    }

    private static String text(InetAddress address) {
        return Addresses.literal(address);
    }

    private static Optional<String> normal(String name) {
        return IpLiteral.parse(name)
                .map(HostNames::text)
                .or(() -> Optional.of(name.toLowerCase(Locale.ROOT)).filter(DOMAIN.asMatchPredicate()));
    }
}

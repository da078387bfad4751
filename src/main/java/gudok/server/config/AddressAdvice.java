package gudok.server.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Warns of addresses and ports that contradict each other. What this machine has is looked at elsewhere. */
final class AddressAdvice {
    private static final String BIND = "sip_bind";
    private static final String SOUND = "rtp_bind";
    private static final String OUTSIDE = "external_address";
    private static final String API = "http_port";

    private final SettingValues values;
    private final List<InetAddress> bind;

    /** @param bind where SIP listens */
    AddressAdvice(SettingValues values, List<InetAddress> bind) {
        this.values = values;
        this.bind = bind;
    }

    void tell(Settings settings) {
        if (bind.isEmpty()) {
            return; // told already
        }
        port(settings);
        sound(settings.rtp().bind());
        settings.addresses().external().forEach(this::family);
        if (!settings.addresses().external().isEmpty() && isInside(settings.addresses())) {
            values.warning(
                    OUTSIDE,
                    WarningName.IDLE_SETTING,
                    "is told to nobody: sip_bind is loopback, which nobody outside reaches");
        }
        domain(settings);
    }

    /** The API gives way and takes any free port, where nobody looks for it. */
    private void port(Settings settings) {
        Settings.Http http = settings.http();
        boolean beside = bind.stream().noneMatch(sip -> meet(sip, http.bind()));
        if (beside || http.port() == 0) {
            return;
        }
        Stream.of(
                        used("sip_tcp_port", settings.sip().tcpPort(), http),
                        used("sip_tls_port", settings.sip().tlsPort(), http),
                        used("ws_port", settings.webSocket().port(), http),
                        used("wss_port", settings.webSocket().securePort(), http))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(other -> values.warning(
                        blamed(other),
                        WarningName.WARNED_SETTING,
                        "does not fit: http_port and " + other + " are both " + http.port()
                                + ", so the API listens on any other port - choose one for it"));
    }

    /** The one that was given, if only one was. */
    private String blamed(String other) {
        return Stream.of(API, other, "sip_port")
                .filter(values::isGiven)
                .findFirst()
                .orElse(API);
    }

    private static Optional<String> used(String name, OptionalInt port, Settings.Http http) {
        return port.isPresent() && port.getAsInt() == http.port() ? Optional.of(name) : Optional.empty();
    }

    /** Whether who listens on both gets into his own way. */
    private static boolean meet(InetAddress one, InetAddress other) {
        boolean wild = one.isAnyLocalAddress() || other.isAnyLocalAddress();
        return one.equals(other) || wild && one.getClass() == other.getClass();
    }

    /** Calls of a family without an address in {@code rtp_bind} have sound where their signalling is. */
    private void sound(List<InetAddress> sound) {
        if (values.isGiven(SOUND) && !sound.isEmpty()) {
            bind.stream()
                    .filter(sip -> lacks(sound, sip))
                    .map(AddressAdvice::nameOf)
                    .distinct()
                    .forEach(family -> values.warning(
                            SOUND,
                            WarningName.WARNED_SETTING,
                            "names no " + family + " address: sound of calls over " + family
                                    + " uses that of sip_bind - name one of each family"));
        }
    }

    private void family(InetAddress external) {
        if (lacks(bind, external) && !SettingsReader.isNobodysOutside(external)) {
            values.warning(
                    OUTSIDE,
                    WarningName.IDLE_SETTING,
                    "tells nobody its " + nameOf(external) + " address: sip_bind has no " + nameOf(external)
                            + " address");
        }
    }

    /** Only peers of this machine can come then; they are told our own address, unless {@code local_networks} says else. */
    private boolean isInside(Settings.Addresses addresses) {
        return bind.stream().allMatch(sip -> sip.isLoopbackAddress() && addresses.isLocal(sip));
    }

    /** A domain that is an address: phones look for it there. */
    private void domain(Settings settings) {
        Optional<InetAddress> literal = IpLiteral.parse(settings.domains().name());
        literal.filter(address -> lacks(bind, address))
                .filter(address -> !settings.addresses().external().contains(address))
                .ifPresent(address -> values.warning(
                        values.isGiven("domain") ? "domain" : BIND,
                        WarningName.WARNED_SETTING,
                        "does not fit: domain is " + settings.domains().name() + ", sip_bind has no " + nameOf(address)
                                + " address, so phones need one of it as their proxy"));
    }

    private static boolean lacks(List<InetAddress> addresses, InetAddress family) {
        return addresses.stream().noneMatch(address -> address.getClass() == family.getClass());
    }

    private static String nameOf(InetAddress address) {
        return address instanceof Inet4Address ? "IPv4" : "IPv6";
    }
}

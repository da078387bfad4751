package gudok.server.config;

import gudok.registrar.ContactMatch;
import gudok.registrar.MaxContactsPolicy;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads all settings from the global variables and checks that they fit each other. */
final class SettingsReader {
    private static final String NETWORK = "a network such as 10.0.0.0/8";
    private static final int DAY = 86_400;
    private static final int DEFAULT_EXPIRES_S = 3600;
    /** RFC 4028 §5: what everybody must bear. */
    private static final int SHORTEST_SESSION_S = 90;

    /** A phone may be four fifths of it late. */
    private static final int SHORTEST_FLOW_TIMER_S = 10;

    private static final int MAX_PASSWORD_CHARS = 128;
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})\\s*-\\s*([0-9]{1,5})");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,62}\\.?){0,20}|\\[[0-9a-f:.]{2,45}]");
    private static final Pattern ROUTE =
            Pattern.compile("(?i)sips?:[A-Za-z0-9._~%!$&*+@:\\[\\]-]{1,200}(?:;[A-Za-z0-9._~%=+-]{1,60}){0,5};lr"
                    + "(?:;[A-Za-z0-9._~%=+-]{1,60}){0,5}");
    private static final Pattern CODEC = Pattern.compile("[A-Za-z0-9._+@-]{1,32}");
    private static final List<String> CDR_FILES = List.of("csv", "json");
    private static final List<String> SRTP = List.of("none", "offered", "required");
    private static final List<String> CDR_LEGS = List.of("both", "a", "b");
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256", "SHA-512-256");

    private final SettingValues values;
    private final Path configDirectory;

    /** @param configDirectory relative sound paths start here */
    SettingsReader(SettingValues values, Path configDirectory) {
        this.values = values;
        this.configDirectory = configDirectory.toAbsolutePath().normalize();
    }

    Settings read() {
        values.flag("allow_exec");
        values.flag("silence_suppression");
        List<InetAddress> sipBind = values.addresses("sip_bind");
        Settings.Calls calls = new Settings.Calls(
                values.flag("auth_calls"),
                values.number("max_calls", 1, 1_000_000),
                values.seconds("max_call_duration", 1, 30 * DAY),
                values.number("line_reports_keep", 0, 1_000_000),
                values.number("call_history", 0, 100_000));
        SocketSettingsReader sockets = new SocketSettingsReader(values);
        Settings settings = new Settings(
                sockets.sip(sipBind),
                sockets.webSocket(),
                rtp(calls.max(), sipBind),
                http(),
                new Settings.Addresses(external(), values.list("local_networks", Network::parse, NETWORK)),
                domains(),
                calls,
                cdr(),
                dialogs(),
                registration(),
                flows(),
                new Settings.Pings(values.seconds("ping_interval", 0, DAY), values.number("ping_misses", 1, 100)),
                new Settings.Authentication(
                        algorithms(), values.seconds("nonce_ttl", 1, DAY), registerAcl(), trustedPeers()),
                abuse(),
                new Settings.Names(values.nameServers("dns_servers")),
                new SoundSettingsReader(values, configDirectory).read(),
                new Settings.Reloads(values.flag("watch_config")),
                new TlsSettingsReader(values, configDirectory).read(),
                password());
        new AddressAdvice(values, sipBind).tell(settings);
        return settings;
    }

    private Settings.Dialogs dialogs() {
        int shortest = values.number("min_se", SHORTEST_SESSION_S, DAY);
        int session = values.number("session_timeout", 0, DAY);
        if (session > 0 && session < shortest) {
            String blamed = values.isGiven("session_timeout") ? "session_timeout" : "min_se";
            values.error(blamed, "does not fit: session_timeout " + session + " is below min_se " + shortest);
        }
        return new Settings.Dialogs(
                Duration.ofSeconds(session),
                Duration.ofSeconds(shortest),
                values.flag("enable_100rel"),
                values.flag("follow_redirects"));
    }

    private Settings.Rtp rtp(int maxCalls, List<InetAddress> sipBind) {
        Matcher ports = PORTS.matcher(values.text("rtp_ports"));
        int first = ports.matches() ? Integer.parseInt(ports.group(1)) : 0;
        int last = ports.matches() ? Integer.parseInt(ports.group(2)) : 0;
        if (first < 1024 || first % 2 != 0 || last <= first || last > 65535) {
            values.error(
                    "rtp_ports",
                    "\"" + values.text("rtp_ports") + "\" must read FIRST-LAST, FIRST even, within 1024-65535");
        } else {
            checkPorts(first, last, maxCalls);
        }
        List<InetAddress> bind = values.isGiven("rtp_bind") ? values.addresses("rtp_bind") : sipBind;
        return new Settings.Rtp(bind, first, last, codecs(), values.seconds("rtp_timeout", 1, DAY), srtp());
    }

    private String srtp() {
        String srtp = values.text("srtp");
        if (oneOf(SRTP, srtp).isEmpty()) {
            values.error("srtp", "\"" + srtp + "\" must be one of " + String.join(", ", SRTP));
        }
        return srtp.toLowerCase(Locale.ROOT);
    }

    /** Fewer ports than calls are a mistake only where the operator wrote max_calls himself; else they are the limit. */
    private void checkPorts(int first, int last, int maxCalls) {
        int carried = (last - first + 1) / 2;
        if (carried < maxCalls && values.isGiven("max_calls")) {
            long wide = first + 2L * maxCalls - 1;
            String fix = wide > 65535 ? "lower max_calls" : "widen to " + first + "-" + wide + ", or lower max_calls";
            if (values.isGiven("rtp_ports")) {
                values.error(
                        "rtp_ports",
                        first + "-" + last + " carry " + carried + " calls, max_calls is " + maxCalls + " - " + fix);
            } else {
                values.error(
                        "max_calls",
                        "is " + maxCalls + ", rtp_ports " + first + "-" + last + " carry " + carried + " - " + fix);
            }
        }
        int sipPort = values.number("sip_port", 0, 65535);
        if (sipPort >= first && sipPort <= last) {
            values.warning(
                    values.isGiven("sip_port") ? "sip_port" : "rtp_ports",
                    WarningName.WARNED_SETTING,
                    "does not fit: sip_port " + sipPort + " lies within rtp_ports " + first + "-" + last);
        }
    }

    private List<String> codecs() {
        List<String> codecs = values.list(
                "codecs", name -> Optional.of(name).filter(CODEC.asMatchPredicate()), "an encoding name such as PCMU");
        if (values.text("codecs").isEmpty()) {
            values.error("codecs", "names no codec");
        }
        return codecs;
    }

    private Settings.Http http() {
        InetAddress bind = values.address("http_bind").orElse(InetAddress.getLoopbackAddress());
        if (!bind.isLoopbackAddress()) {
            values.warning("http_bind", WarningName.OPEN_DOOR, "lets other machines reach the API without encryption");
        }
        return new Settings.Http(bind, values.number("http_port", 0, 65535));
    }

    private List<InetAddress> external() {
        List<InetAddress> external = values.list("external_address", IpLiteral::parse, "an IP address");
        long families = external.stream().map(Object::getClass).distinct().count();
        if (external.stream().anyMatch(SettingsReader::isNobodysOutside)) {
            values.error("external_address", "must be one address that peers can reach");
        } else if (families < external.size()) {
            values.error("external_address", "must be one address of IPv4, one of IPv6, or one of each");
        }
        return external;
    }

    static boolean isNobodysOutside(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    private Settings.Domains domains() {
        String name = HostText.normal(values.text("domain"));
        if (!DOMAIN.matcher(name).matches()) {
            values.error("domain", "\"" + name + "\" is not a host name or IP address");
        }
        List<String> aliases = values.list(
                "domain_alias",
                alias -> Optional.of(HostText.normal(alias)).filter(DOMAIN.asMatchPredicate()),
                "a host name or IP address");
        return new Settings.Domains(
                name, aliases.stream().collect(Collectors.toUnmodifiableSet()), values.flag("strict_domain"));
    }

    private Settings.Cdr cdr() {
        List<String> files = values.text("cdr_files").equalsIgnoreCase("none")
                ? List.of()
                : values.list("cdr_files", name -> oneOf(CDR_FILES, name), "csv, json or none");
        String legs = values.text("cdr_legs");
        if (oneOf(CDR_LEGS, legs).isEmpty()) {
            values.error("cdr_legs", "\"" + legs + "\" must be one of " + String.join(", ", CDR_LEGS));
        }
        String template = values.text("cdr_csv_template");
        if (!template.contains("${")) {
            values.error("cdr_csv_template", "has no variable such as ${uuid}");
        } else if (template.indexOf('}', template.lastIndexOf("${")) < 0) {
            values.error("cdr_csv_template", "ends within a variable: its last ${ has no }");
        }
        return new Settings.Cdr(
                files,
                legs.toLowerCase(Locale.ROOT),
                template,
                values.number("cdr_keep", 0, 10_000_000),
                Duration.ofDays(values.number("cdr_keep_days", 1, 36_500)));
    }

    private static Optional<String> oneOf(List<String> known, String name) {
        return known.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private Settings.Registration registration() {
        int min = values.number("min_expires", 1, DAY);
        int max = values.number("max_expires", 1, 30 * DAY);
        if (max < min) {
            String blamed = values.isGiven("max_expires") ? "max_expires" : "min_expires";
            values.error(blamed, "does not fit: min_expires " + min + " is above max_expires " + max);
        }
        int deviation = values.number("expires_deviation", 0, DAY);
        if (deviation > 0 && deviation >= max) {
            values.error("expires_deviation", deviation + " must be below max_expires " + max);
        }
        int usual = Math.max(min, Math.min(DEFAULT_EXPIRES_S, max));
        return new Settings.Registration(
                Duration.ofSeconds(min),
                Duration.ofSeconds(max),
                Duration.ofSeconds(usual),
                Duration.ofSeconds(deviation),
                values.number("max_contacts", 1, 1000),
                values.choice("max_contacts_policy", MaxContactsPolicy.values()),
                values.choice("contact_match", ContactMatch.values()));
    }

    private Settings.Flows flows() {
        int timer = values.number("flow_timer", 0, DAY);
        if (timer > 0 && timer < SHORTEST_FLOW_TIMER_S) {
            values.error("flow_timer", timer + " must be 0 or at least " + SHORTEST_FLOW_TIMER_S);
        }
        List<String> route = values.list(
                "service_route",
                uri -> Optional.of(uri).filter(ROUTE.asMatchPredicate()),
                "a URI with lr such as sip:pbx.example.org;lr");
        return new Settings.Flows(values.flag("gruu"), Duration.ofSeconds(timer), route);
    }

    private List<String> algorithms() {
        List<String> algorithms = values.list(
                "auth_algorithms",
                name -> ALGORITHMS.stream().filter(name::equalsIgnoreCase).findFirst(),
                "one of " + String.join(", ", ALGORITHMS));
        if (values.text("auth_algorithms").isEmpty()) {
            values.error("auth_algorithms", "names no algorithm");
        }
        return algorithms;
    }

    private List<Network> registerAcl() {
        List<Network> networks = values.list("register_acl", Network::parse, NETWORK);
        if (networks.stream().anyMatch(network -> network.prefix() == 0)) {
            values.warning(
                    "register_acl", WarningName.OPEN_DOOR, "lets everybody register as any user, without a password");
        }
        return networks;
    }

    private List<Network> trustedPeers() {
        List<Network> networks = values.list("trusted_peers", Network::parse, NETWORK);
        if (networks.stream().anyMatch(network -> network.prefix() == 0)) {
            values.warning("trusted_peers", WarningName.OPEN_DOOR, "lets everybody call under any number");
        }
        return networks;
    }

    private Settings.Abuse abuse() {
        return new Settings.Abuse(
                values.number("ban_attempts", 0, 1000),
                values.seconds("ban_window", 1, DAY),
                values.seconds("ban_time", 1, 30 * DAY),
                values.list("ban_allow", Network::parse, NETWORK),
                values.number("rate_limit", 0, 1_000_000));
    }

    private String password() {
        String password = values.text("default_password");
        boolean printable = password.chars().allMatch(c -> c > ' ' && c != 127);
        if (password.isEmpty() || !printable || password.length() > MAX_PASSWORD_CHARS) {
            values.error("default_password", "must have 1 to " + MAX_PASSWORD_CHARS + " characters and no blanks");
            values.standIn("default_password", DefaultPassword.PLACEHOLDER);
        }
        return password;
    }
}

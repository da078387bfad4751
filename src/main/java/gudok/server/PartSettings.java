package gudok.server;

import gudok.media.MediaSettings;
import gudok.media.srtp.SrtpPolicy;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.auth.DigestAlgorithm;
import gudok.registrar.gruu.Gruus;
import gudok.server.cdr.CdrRules;
import gudok.server.cdr.CsvTemplate;
import gudok.server.config.Settings;
import gudok.server.sip.DialogSettings;
import gudok.server.sip.FlowSettings;
import gudok.server.sip.SipSettings;
import gudok.server.sip.StreamPorts;
import gudok.server.sip.guard.BanRules;
import gudok.server.sip.ping.PingSettings;
import gudok.server.view.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings as each part of the server takes them. */
final class PartSettings {
    private PartSettings() {}

    static BanRules bans(Settings settings) {
        Settings.Abuse abuse = settings.abuse();
        return new BanRules(abuse.banAttempts(), abuse.banWindow(), abuse.banTime(), abuse.banAllow());
    }

    /** Those that are offered, in order. */
    static List<DigestAlgorithm> algorithms(Settings settings) {
        return settings.authentication().algorithms().stream()
                .map(name -> DigestAlgorithm.named(name).orElseThrow())
                .toList();
    }

    static RegistrarSettings registrar(Settings settings) {
        Settings.Registration limits = settings.registration();
        return new RegistrarSettings(
                limits.minExpires().toSeconds(),
                limits.maxExpires().toSeconds(),
                limits.defaultExpires().toSeconds(),
                limits.deviation().toSeconds(),
                limits.maxContacts(),
                limits.policy(),
                limits.match());
    }

    static CdrRules cdr(Settings settings) {
        Settings.Cdr cdr = settings.cdr();
        return new CdrRules(
                cdr.files().stream()
                        .map(name -> CdrRules.File.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                CdrRules.Legs.valueOf(cdr.legs().toUpperCase(Locale.ROOT)),
                new CsvTemplate(cdr.csvTemplate()),
                cdr.keep());
    }

    static MediaSettings media(Plan plan) {
        Settings settings = plan.settings();
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new MediaSettings(
                settings.rtp().firstPort(),
                settings.rtp().lastPort(),
                plan.codecs(),
                settings.rtp().timeout(),
                settings.sounds().roots(),
                loops);
    }

    static SrtpPolicy srtp(Settings settings) {
        return SrtpPolicy.valueOf(settings.rtp().srtp().toUpperCase(Locale.ROOT));
    }

    /** @param secret keeps temporary GRUUs from being forged */
    static SipSettings sip(Settings settings, byte[] secret) {
        return new SipSettings(
                settings.sip().bind(),
                settings.sip().port(),
                settings.addresses().external(),
                settings.addresses().localNetworks(),
                settings.domains().name(),
                settings.domains().aliases(),
                settings.domains().strict(),
                settings.calls().challenged(),
                "Gudok/" + Version.current(),
                SipSettings.DEFAULT_MAX_MESSAGE_BYTES,
                new DialogSettings(
                        settings.dialogs().sessionTimeout(),
                        settings.dialogs().minSe(),
                        settings.dialogs().reliable(),
                        settings.dialogs().followRedirects()),
                flows(settings.flows(), secret),
                new StreamPorts(
                        settings.sip().tcpPort(),
                        settings.sip().tlsPort(),
                        settings.webSocket().port(),
                        settings.webSocket().securePort(),
                        settings.webSocket().origins(),
                        settings.sip().chosen()));
    }

    private static FlowSettings flows(Settings.Flows flows, byte[] secret) {
        Optional<Gruus> gruus = flows.gruu() ? Optional.of(new Gruus(secret)) : Optional.empty();
        return new FlowSettings(gruus, (int) flows.timer().toSeconds(), flows.serviceRoute());
    }

    static PingSettings pings(Settings settings) {
        return new PingSettings(settings.pings().interval(), settings.pings().misses());
    }
}

package gudok.server.doctor;

import gudok.server.config.Finding;
import gudok.server.config.Settings;
import gudok.server.sip.tls.HostNames;
import gudok.server.sip.tls.TlsDescription;
import gudok.server.sip.tls.TlsIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The certificate can be used, phones will accept it, and it is for the names that they use. */
final class CertificateCheck implements Check {
    private static final String WHAT = "certificate";
    private static final String NEW =
            "put new files there, which a running server takes by itself, or for a try ./gudok cert --self-signed --force";

    @Override
    public List<Diagnosis> look(Patient patient) {
        Settings.Tls tls = patient.settings().tls();
        Instant now = patient.clock().instant();
        List<Finding> findings = TlsIdentity.check(tls, now);
        if (findings.stream().anyMatch(Finding::isError)) {
            return findings.stream().map(CertificateCheck::error).toList();
        }
        if (tls.certificate().isEmpty()) {
            return List.of(lost(patient)
                    .orElseGet(() -> Diagnosis.ok(
                            WHAT,
                            "there is none, so SIP over TLS and secure WebSocket stay closed",
                            "./gudok cert --self-signed makes one")));
        }
        TlsDescription own = TlsIdentity.load(tls, now).describe().orElseThrow();
        List<Diagnosis> found = new ArrayList<>();
        findings.forEach(finding -> found.add(own.isValid() ? warning(finding) : error(finding)));
        missing(patient.settings(), own, found);
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(WHAT, text(own, now)));
        }
        return found;
    }

    /** A server that read it when it was still there goes on with it until its end. */
    private static Optional<Diagnosis> lost(Patient patient) {
        String served = Stream.of(door("tls", "sip_tls_port", patient), door("wss", "wss_port", patient))
                .filter(door -> door.port() > 0 && PortCheck.isServed(door, patient))
                .map(door -> door.transport() + " port " + door.port())
                .collect(Collectors.joining(", "));
        return served.isEmpty()
                ? Optional.empty()
                : Optional.of(Diagnosis.error(
                        WHAT,
                        "there is none any more, although "
                                + patient.server().orElseThrow().text() + " still serves " + served,
                        "put its files back: once that server is started anew, those phones cannot connect"));
    }

    /** The settings tell no port of TLS where there is no certificate. */
    private static Door door(String transport, String setting, Patient patient) {
        String port = patient.configuration().settingTexts().getOrDefault(setting, "");
        return new Door(
                transport,
                setting,
                patient.settings().sip().bind(),
                port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0);
    }

    private static Diagnosis error(Finding finding) {
        return Diagnosis.error(WHAT, place(finding), NEW);
    }

    private static Diagnosis warning(Finding finding) {
        return Diagnosis.warning(WHAT, place(finding), NEW);
    }

    private static String place(Finding finding) {
        return finding.file() + ":" + finding.line() + ":" + finding.column() + ": " + finding.message();
    }

    private static void missing(Settings settings, TlsDescription own, List<Diagnosis> found) {
        HostNames.expected(settings).stream()
                .filter(name -> !own.isFor(name))
                .forEach(name -> found.add(Diagnosis.warning(
                        WHAT,
                        "it is not for " + name + " but for " + String.join(", ", own.names()),
                        "phones that use that name and verify the server refuse it; get one with it (no wildcards:"
                                + " RFC 5922)")));
    }

    private static String text(TlsDescription own, Instant now) {
        long days = Duration.between(now, own.notAfter()).toDays();
        String issuer =
                own.isSelfSigned() ? "self-signed, phones must be told to trust it" : "issued by " + own.issuer();
        return "for " + String.join(", ", own.names()) + ", " + own.key() + ", " + issuer + ", " + days + " days left";
    }
}

package gudok.server.config;

import java.util.List;
import java.util.stream.Stream;

/** Warns of settings of transports that contradict each other, or let in whoever comes. */
final class TransportAdvice {
    private static final String ORIGINS = "ws_origins";
    private static final String CERTIFICATE = "tls_certificate";

    private final SettingValues values;

    TransportAdvice(SettingValues values) {
        this.values = values;
    }

    void tell(Settings.Tls tls) {
        boolean secure = tls.certificate().isPresent();
        if ((!secure || isOff("sip_tls_port")) && values.text("srtp").equalsIgnoreCase("required")) {
            values.warning(
                    "srtp",
                    WarningName.WARNED_SETTING,
                    "required without " + (secure ? "sip_tls_port" : "tls_certificate")
                            + " sends the keys over UDP and TCP, where others can read them - set "
                            + (secure ? "sip_tls_port" : "tls_certificate") + " and let phones use TLS");
        }
        if (secure && values.isGiven(CERTIFICATE) && isOff("sip_tls_port") && isOff("wss_port")) {
            idle(CERTIFICATE, "serves no phone while sip_tls_port and wss_port are 0");
        }
        if (tls.clients() == Settings.ClientCertificates.NONE && names("tls_client_ca")) {
            idle("tls_client_ca", "verifies nobody while tls_client_auth is none - set it to want or need");
        }
        if (!tls.verify() && names("tls_ca")) {
            idle("tls_ca", "verifies nobody while tls_verify is false");
        }
        pages(secure);
    }

    private void idle(String name, String problem) {
        values.warning(name, WarningName.IDLE_SETTING, problem);
    }

    private boolean names(String file) {
        return values.isGiven(file) && !values.text(file).isBlank();
    }

    private boolean isOff(String port) {
        return values.text(port).equals("0");
    }

    /** A page runs inside the network of whoever looks at it. */
    private void pages(boolean secure) {
        boolean everyPage = Stream.of(values.text(ORIGINS).split(","))
                .anyMatch(one -> one.strip().equals("*"));
        if (!everyPage || isOff("ws_port") && (isOff("wss_port") || !secure)) {
            return;
        }
        for (String door : List.of("auth_calls", "register_acl")) {
            String value = values.text(door);
            boolean open = door.equals("auth_calls")
                    ? !SettingValues.isTrue(value)
                    : !value.isEmpty() && !value.contains("/0");
            if (open && values.isGiven(door)) {
                values.warning(
                        values.isGiven(ORIGINS) ? ORIGINS : door,
                        WarningName.OPEN_DOOR,
                        "lets every web page that somebody opens "
                                + (door.equals("auth_calls") ? "call" : "register")
                                + " without a password (ws_origins * with " + door + " " + value
                                + ") - name the origins of your pages in ws_origins, or set ws_port 0");
            }
        }
    }
}

package gudok.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of all settings with their defaults. Notices settings that cannot take effect: misspelt ones, those of a later
 * version, those given when the settings are already read.
 */
final class SettingNames {
    /** Those with a fixed default. */
    static final List<String> FIXED = List.of(
            "sip_bind=0.0.0.0",
            "sip_port=5060",
            "sip_tls_port=5061",
            "ws_port=5066",
            "wss_port=7443",
            "rtp_ports=16384-32767",
            "http_bind=127.0.0.1",
            "http_port=8080",
            "external_address=",
            "local_networks=10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,127.0.0.0/8,fc00::/7,fe80::/10,::1/128",
            "domain_alias=",
            "strict_domain=true",
            "auth_calls=true",
            "default_language=en",
            "max_calls=4000",
            "max_call_duration=14400",
            "rtp_timeout=300",
            "srtp=offered",
            "session_timeout=1800",
            "min_se=90",
            "enable_100rel=false",
            "follow_redirects=false",
            "line_reports_keep=10000",
            "call_history=500",
            "cdr_files=csv,json",
            "cdr_legs=both",
            "cdr_csv_template=${caller_id_name},${caller_id_number},${destination_number},${context},${start_stamp},"
                    + "${answer_stamp},${end_stamp},${duration},${billsec},${hangup_cause},${uuid},${bleg_uuid},"
                    + "${accountcode},${read_codec},${write_codec}",
            "cdr_keep=100000",
            "cdr_keep_days=90",
            "min_expires=60",
            "max_expires=7200",
            "expires_deviation=0",
            "max_contacts=10",
            "max_contacts_policy=replace-unavailable",
            "contact_match=rfc",
            "gruu=true",
            "flow_timer=0",
            "service_route=",
            "ping_interval=30",
            "ping_misses=3",
            "auth_algorithms=MD5,SHA-256,SHA-512-256",
            "nonce_ttl=60",
            "register_acl=",
            "trusted_peers=",
            "dns_servers=",
            "ban_attempts=10",
            "ban_window=60",
            "ban_time=600",
            "ban_allow=",
            "rate_limit=0",
            "ws_origins=*",
            "allow_exec=false",
            "codecs=PCMU,PCMA,G729,G722",
            "silence_suppression=true",
            "tls_client_auth=none",
            "tls_client_ca=",
            "tls_ca=",
            "tls_verify=true",
            "watch_config=true");
    /** Those whose default depends on the machine, the folders or another setting. */
    private static final Set<String> COMPUTED = Set.of(
            "sip_tcp_port",
            "rtp_bind",
            "domain",
            "default_password",
            "sound_roots",
            "sound_prefix",
            "recordings_dir",
            "tls_certificate",
            "tls_key");
    /** Reserved for parts that this version does not have. */
    private static final Set<String> LATER = Set.of("webhook_url", "webhook_secret");

    private boolean closed;

    /** Those that calls read anew, so that a reload changes them. */
    private static final Set<String> RELOADED = Set.of(
            "default_language",
            "sound_prefix",
            "default_password",
            "allow_exec",
            "silence_suppression",
            "watch_config");

    /** Names of settings that only a restart changes. */
    static Stream<String> restartBound() {
        return Stream.concat(FIXED.stream().map(fixed -> fixed.substring(0, fixed.indexOf('='))), COMPUTED.stream())
                .filter(name -> !RELOADED.contains(name));
    }

    /** From now on settings are fixed. */
    void close() {
        closed = true;
    }

    /** Looks at a variable that was just given. */
    void isSetAt(String name, SourceLocation place, FindingCollector findings) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (LATER.contains(lower)) {
            findings.warning(place, WarningName.IDLE_SETTING, "setting " + name + " has no effect in this version");
        } else if (closed && isSetting(lower)) {
            findings.warning(
                    place, WarningName.IDLE_SETTING, "setting " + name + " has no effect here; set it in gudok.xml");
        } else if (!closed && !isSetting(lower)) {
            nearest(lower)
                    .ifPresent(near -> findings.warning(
                            place,
                            WarningName.UNKNOWN_SETTING,
                            "there is no setting " + name + " - did you mean " + near + "?"));
        }
    }

    static boolean isSetting(String name) {
        return COMPUTED.contains(name) || FIXED.stream().anyMatch(fixed -> fixed.startsWith(name + "="));
    }

    /** A setting that differs by one letter, or two swapped ones, so that other variables stay unblamed. */
    private static Optional<String> nearest(String name) {
        return java.util.stream.Stream.concat(
                        FIXED.stream().map(fixed -> fixed.substring(0, fixed.indexOf('='))), COMPUTED.stream())
                .filter(known -> known.length() > 5 && isNear(known, name))
                .findFirst();
    }

    private static boolean isNear(String known, String name) {
        int start = 0;
        int shorter = Math.min(known.length(), name.length());
        while (start < shorter && known.charAt(start) == name.charAt(start)) {
            start++;
        }
        String left = known.substring(start);
        String right = name.substring(start);
        return switch (left.length() - right.length()) {
            case 1 -> left.substring(1).equals(right);
            case -1 -> right.substring(1).equals(left);
            case 0 -> isNearOfSameLength(left, right);
            default -> false;
        };
    }

    private static boolean isNearOfSameLength(String left, String right) {
        boolean swapped = left.length() > 1
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0)
                && left.substring(2).equals(right.substring(2));
        return swapped || left.substring(1).equals(right.substring(1));
    }
}

package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.sdp.LocalSrtp;
import gudok.media.srtp.SrtpKeys;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Whether a leg's media are secure. The variable {@code rtp_secure_media} has the last word, that of the leg's direction
 * ({@code rtp_secure_media_inbound}, {@code _outbound}) before it; else the setting {@code srtp}; of itself a key is offered only where nobody on the way can read it. Between calls of this server media are plain.
 *
 * @param suites that may be used, in order of preference
 */
record SecureMedia(SrtpPolicy policy, List<SrtpSuite> suites) {
    static final String VARIABLE = "rtp_secure_media";
    private static final String INBOUND = VARIABLE + "_inbound";
    private static final String OUTBOUND = VARIABLE + "_outbound";
    /** For whichever wish names none. */
    private static final String SUITES = VARIABLE + "_suites";

    private static final List<SrtpSuite> ALL = List.of(SrtpSuite.values());

    SecureMedia {
        suites = List.copyOf(suites);
    }

    /**
     * @param setting   {@code srtp}
     * @param variables what a peer has written there, and what is no wish, does not count
     */
    static SecureMedia of(SrtpPolicy setting, Leg leg, Function<String, Optional<Value>> variables) {
        if (leg.isInternal()) {
            return new SecureMedia(SrtpPolicy.NONE, ALL);
        }
        String direction = leg instanceof Dialer.DialedLeg ? OUTBOUND : INBOUND;
        List<SrtpSuite> suites = suites(text(SUITES, variables));
        boolean readable = setting == SrtpPolicy.OFFERED && !leg.isConfidential();
        return wanted(text(direction, variables), suites)
                .or(() -> wanted(text(VARIABLE, variables), suites))
                .orElseGet(() -> new SecureMedia(readable ? SrtpPolicy.ACCEPTED : setting, suites));
    }

    private static String text(String name, Function<String, Optional<Value>> variables) {
        return variables
                .apply(name)
                .filter(value -> !value.hasPeerText())
                .map(Value::text)
                .orElse("");
    }

    /** {@code mandatory}, {@code optional} or {@code forbidden}, with suites behind a colon. */
    private static Optional<SecureMedia> wanted(String text, List<SrtpSuite> others) {
        String[] parts = text.strip().split(":", 2);
        return policy(parts[0].strip().toLowerCase(Locale.ROOT))
                .map(policy -> new SecureMedia(policy, parts.length == 1 ? others : suites(parts[1])));
    }

    private static Optional<SrtpPolicy> policy(String word) {
        return switch (word) {
            case "mandatory", "required", "true", "yes", "on", "1" -> Optional.of(SrtpPolicy.REQUIRED);
            case "optional", "offered" -> Optional.of(SrtpPolicy.OFFERED);
            case "forbidden", "none", "false", "no", "off", "0" -> Optional.of(SrtpPolicy.NONE);
            default -> Optional.empty();
        };
    }

    /** Those that are known; all if none is, so that a slip of the pen does not switch encryption off. */
    private static List<SrtpSuite> suites(String names) {
        List<SrtpSuite> named = Stream.of(names.split("[:,]"))
                .flatMap(name -> SrtpSuite.named(name.strip()).stream())
                .distinct()
                .toList();
        return named.isEmpty() ? ALL : named;
    }

    /** Before its first offer or answer. */
    MediaSession applied(MediaSession session) {
        session.secure(policy, suites);
        return session;
    }

    /** To try whether an offer could be answered; its keys are never sent. */
    LocalSrtp trial() {
        return new LocalSrtp(policy, suites, new SrtpKeys(RandomGenerator.getDefault()));
    }
}

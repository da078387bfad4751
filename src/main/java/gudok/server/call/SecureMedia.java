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
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Whether a leg's media are secure. The variable {@code rtp_secure_media} has the last word, else the setting {@code srtp}; of
 * itself a key is offered only where nobody on the way can read it. Between calls of this server media are plain.
 *
 * @param suites that may be used, in order of preference
 */
record SecureMedia(SrtpPolicy policy, List<SrtpSuite> suites) {
    static final String VARIABLE = "rtp_secure_media";

    private static final List<SrtpSuite> ALL = List.of(SrtpSuite.values());

    SecureMedia {
        suites = List.copyOf(suites);
    }

    /**
     * @param setting {@code srtp}
     * @param wish    the variable; what a peer has written there, and what is no wish, does not count
     */
    static SecureMedia of(SrtpPolicy setting, Leg leg, Value wish) {
        if (leg.isInternal()) {
            return new SecureMedia(SrtpPolicy.NONE, ALL);
        }
        Optional<SecureMedia> wanted = wish.hasPeerText() ? Optional.empty() : wanted(wish.text());
        boolean readable = setting == SrtpPolicy.OFFERED && !leg.isConfidential();
        return wanted.orElseGet(() -> new SecureMedia(readable ? SrtpPolicy.ACCEPTED : setting, ALL));
    }

    /** {@code mandatory}, {@code optional} or {@code forbidden}, with suites behind a colon. */
    private static Optional<SecureMedia> wanted(String text) {
        String[] parts = text.strip().split(":", 3);
        return policy(parts[0].toLowerCase(Locale.ROOT))
                .map(policy -> new SecureMedia(policy, parts.length == 1 ? ALL : suites(parts)));
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
    private static List<SrtpSuite> suites(String[] parts) {
        List<SrtpSuite> named = Stream.of(parts)
                .skip(1)
                .flatMap(part -> Stream.of(part.split("[:,]")))
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

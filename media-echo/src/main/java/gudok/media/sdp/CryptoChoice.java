package gudok.media.sdp;

import gudok.media.srtp.SrtpKey;
import gudok.media.srtp.SrtpParameters;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What two sides agree on for secure media (RFC 4568 §5.1). RTP/SAVP needs keys; RTP/AVP may have some, which may be left unused.
 *
 * @param tag of the line that was chosen
 */
record CryptoChoice(int tag, SrtpParameters parameters) {
    /** Transport protocol of media that must be secure. */
    static final String SECURE = "RTP/SAVP";
    /** Of media that may be plain. */
    static final String PLAIN = "RTP/AVP";

    /** Whether a transport protocol is the one of secure media. */
    static boolean isSecure(String protocol) {
        return protocol.toUpperCase(Locale.ROOT).startsWith(SECURE);
    }

    /**
     * Chooses the first line of an offer that we can use.
     *
     * @throws RefusedException if the stream must be secure and cannot be
     */
    static Optional<CryptoChoice> ofOffer(SdpMedia media, LocalSrtp local) {
        boolean secure = isSecure(media.protocol());
        if (local.policy() == SrtpPolicy.NONE) {
            if (secure) {
                throw RefusedException.unacceptable("302 Incompatible transport protocol: only RTP/AVP is available");
            }
            return Optional.empty();
        }
        Optional<CryptoLine> first =
                CryptoLine.of(media, local.suites()).stream().findFirst();
        if (first.isEmpty() && (secure || local.policy() == SrtpPolicy.REQUIRED)) {
            throw missing(local, "the offer");
        }
        return first.map(line -> new CryptoChoice(line.tag(), local.keys().answering(line.key())));
    }

    /**
     * Reads what the peer has chosen of our offer.
     *
     * @throws RefusedException if it is none of that
     */
    static Optional<CryptoChoice> ofAnswer(SdpMedia answer, SdpMedia offered, LocalSrtp local) {
        List<CryptoLine> ours = CryptoLine.of(offered, local.suites());
        boolean secure = isSecure(answer.protocol()) || isSecure(offered.protocol());
        boolean plain = ours.isEmpty() || CryptoLine.texts(answer).isEmpty();
        if (plain && (secure || local.policy() == SrtpPolicy.REQUIRED)) {
            throw missing(local, "the answer");
        }
        if (plain) {
            return Optional.empty();
        }
        CryptoLine chosen = CryptoLine.of(answer, local.suites()).stream()
                .findFirst()
                .orElseThrow(() -> missing(local, "the answer"));
        CryptoLine own = ours.stream()
                .filter(line -> line.tag() == chosen.tag()
                        && line.key().suite() == chosen.key().suite())
                .findFirst()
                .orElseThrow(() -> missing(local, "the answer"));
        SrtpParameters agreed = new SrtpParameters(own.key(), chosen.key());
        local.keys().agreed(agreed);
        return Optional.of(new CryptoChoice(chosen.tag(), agreed));
    }

    private static RefusedException missing(LocalSrtp local, String where) {
        return RefusedException.unacceptable("399 No usable a=crypto line in " + where + ": needs one of "
                + String.join(", ", local.suites().stream().map(SrtpSuite::name).toList()));
    }

    /** The line that answers. */
    CryptoLine answer() {
        return new CryptoLine(tag, parameters.local());
    }

    /**
     * Lines of an offer of ours: those that we wrote before, so that nothing changes, else one for each suite.
     *
     * @param protocol of the stream
     */
    static List<CryptoLine> offered(Optional<SdpMedia> previous, String protocol, LocalSrtp local) {
        List<CryptoLine> before =
                previous.map(media -> CryptoLine.of(media, local.suites())).orElse(List.of());
        if (!before.isEmpty() || !isSecure(protocol) && !local.policy().offers()) {
            return before;
        }
        List<CryptoLine> fresh = new ArrayList<>();
        for (SrtpSuite suite : local.suites()) {
            SrtpKey key = local.keys().offered(suite);
            fresh.add(new CryptoLine(fresh.size() + 1, key));
        }
        return fresh;
    }

    /** Transport protocol of a first offer of ours. */
    static String protocol(LocalSrtp local) {
        return local.policy() == SrtpPolicy.REQUIRED ? SECURE : PLAIN;
    }
}

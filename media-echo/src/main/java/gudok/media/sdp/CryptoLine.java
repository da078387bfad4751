package gudok.media.sdp;

import gudok.media.srtp.SrtpKey;
import gudok.media.srtp.SrtpSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One usable a=crypto line (RFC 4568 §4). A line is not usable, and is passed over, if its suite is unknown, its key is not of
 * exact length, it has a master key identifier or several keys, or a session parameter that is unknown or weakens it (§6.3).
 */
record CryptoLine(int tag, SrtpKey key) {
    static final String NAME = "crypto";

    /** Of a stream; nobody needs more. */
    private static final int MOST = 32;

    private static final int MOST_CHARS = 512;
    private static final int MAX_TAG = 999_999_999;
    private static final int LONGEST_LIFETIME_BITS = 48;
    private static final Pattern KEY =
            Pattern.compile("(?i:inline:)([A-Za-z0-9+/]{16,64}={0,2})(?:\\|(?:2\\^([0-9]{1,2})|([0-9]{1,15})))?");
    /** What is no matter of ours (how far its sender looks back), or may be passed over. */
    private static final Pattern HARMLESS = Pattern.compile("(?i:WSH=[0-9]{1,4}|KDR=0|-[a-z0-9=_.+-]{1,64})");

    private static final Pattern WEAKENING = Pattern.compile("-?(?i:UNENCRYPTED|UNAUTHENTICATED|KDR|FEC|WSH).*");

    /** Those of a stream that can be used, in order. What the session has does not count (RFC 4568 §4). */
    static List<CryptoLine> of(SdpMedia media, List<SrtpSuite> suites) {
        List<CryptoLine> usable = new ArrayList<>();
        for (String text : texts(media)) {
            parse(text).filter(line -> suites.contains(line.key().suite())).ifPresent(usable::add);
        }
        return usable;
    }

    /** All lines of a stream, usable or not. */
    static List<String> texts(SdpMedia media) {
        return media.attributes().stream()
                .filter(attribute -> attribute.name().equals(NAME))
                .limit(MOST)
                .map(SdpAttribute::value)
                .toList();
    }

    static Optional<CryptoLine> parse(String text) {
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        String[] words = SdpParser.BLANKS.split(text);
        if (words.length < 3 || !areHarmless(words)) {
            return Optional.empty();
        }
        Optional<Integer> tag =
                Numbers.parse(words[0], MAX_TAG).stream().boxed().findFirst();
        return tag.flatMap(number -> SrtpSuite.named(words[1])
                .flatMap(suite -> key(suite, words[2]))
                .map(key -> new CryptoLine(number, key)));
    }

    private static boolean areHarmless(String[] words) {
        for (int i = 3; i < words.length; i++) {
            boolean harmless = HARMLESS.matcher(words[i]).matches();
            boolean weakens =
                    words[i].startsWith("-") && WEAKENING.matcher(words[i]).matches();
            if (!harmless || weakens) {
                return false;
            }
        }
        return true;
    }

    private static Optional<SrtpKey> key(SrtpSuite suite, String word) {
        Matcher inline = KEY.matcher(word);
        return inline.matches() && isLifetime(inline) ? SrtpKey.parse(suite, inline.group(1)) : Optional.empty();
    }

    private static boolean isLifetime(Matcher inline) {
        if (inline.group(2) != null) {
            return Integer.parseInt(inline.group(2)) <= LONGEST_LIFETIME_BITS;
        }
        if (inline.group(3) != null) {
            long packets = Long.parseLong(inline.group(3));
            return packets > 0 && packets <= 1L << LONGEST_LIFETIME_BITS;
        }
        return true;
    }

    /** As it stands behind {@code a=crypto:}; holds the key. */
    String text() {
        return tag + " " + key.suite().name() + " inline:" + key.inline();
    }
}

package gudok.media.sdp;

import java.util.Locale;

/** Keys of secure media that a phone may leave unused: those of streams that can be plain, RTP/AVP. Pure; any text is taken. */
public final class OptionalKeys {
    private static final String CRYPTO = "a=crypto:";

    private OptionalKeys() {}

    /** The same session description without them; it says RTP/AVP as before. Keys of RTP/SAVP stay. */
    public static String without(String sdp) {
        if (!sdp.contains(CRYPTO)) {
            return sdp;
        }
        StringBuilder kept = new StringBuilder(sdp.length());
        boolean plain = true;
        for (String line : sdp.split("(?<=\n)")) {
            if (line.startsWith("m=")) {
                plain = !line.toUpperCase(Locale.ROOT).contains("SAVP");
            }
            if (!plain || !line.regionMatches(true, 0, CRYPTO, 0, CRYPTO.length())) {
                kept.append(line);
            }
        }
        return kept.toString();
    }
}

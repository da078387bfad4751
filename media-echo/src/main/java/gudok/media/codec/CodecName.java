package gudok.media.codec;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One name of a list of codecs, as FreeSWITCH's codec strings have it: {@code PCMU}, {@code L16@16000h@20i}.
 *
 * @param sampleRate in Hz, if the list says it
 */
record CodecName(String encodingName, OptionalInt sampleRate) {
    private static final Pattern RATE = Pattern.compile("\\d{1,6}h");
    /** Packet time and bit rate: the one is the peer's to ask for, of the other there is no choice. */
    private static final Pattern IGNORED = Pattern.compile("\\d{1,6}[ib]");

    static Optional<CodecName> parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("@", -1);
        OptionalInt rate = OptionalInt.empty();
        for (int i = 1; i < words.length; i++) {
            if (RATE.matcher(words[i]).matches()) {
                rate = OptionalInt.of(Integer.parseInt(words[i].substring(0, words[i].length() - 1)));
            } else if (!IGNORED.matcher(words[i]).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new CodecName(words[0], rate));
    }

    boolean isOf(Codec codec) {
        return codec.encodingName().equalsIgnoreCase(encodingName)
                && sampleRate.orElse(codec.sampleRate()) == codec.sampleRate();
    }
}

package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.Optional;

/** The right side of a=rtpmap (RFC 8866 §6.6): name, clock rate in Hz, number of channels. */
record Encoding(String name, int clockRate, int channels) {
    private static final int MAX_CLOCK_RATE = 1_000_000;
    private static final int MAX_CHANNELS = 255;

    static Optional<Encoding> parse(String text) {
        String written = text.strip();
        int first = written.indexOf('/');
        int second = first < 0 ? -1 : written.indexOf('/', first + 1);
        if (first < 0 || second >= 0 && written.indexOf('/', second + 1) >= 0) {
            return Optional.empty();
        }
        int clockRate = number(written, first + 1, second < 0 ? written.length() : second, MAX_CLOCK_RATE);
        int channels = second < 0 ? 1 : number(written, second + 1, written.length(), MAX_CHANNELS);
        boolean sane = clockRate > 0 && channels > 0;
        return sane ? Optional.of(new Encoding(written.substring(0, first), clockRate, channels)) : Optional.empty();
    }

    private static int number(String text, int from, int to, int max) {
        return Numbers.parse(text.substring(from, to), max).orElse(0);
    }

    boolean is(String otherName, int otherClockRate) {
        return name.equalsIgnoreCase(otherName) && clockRate == otherClockRate && channels == 1;
    }

    boolean is(Codec codec) {
        return is(codec.encodingName(), codec.clockRate());
    }
}

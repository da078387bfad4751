package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.Optional;

/** The right side of a=rtpmap (RFC 8866 §6.6): name, clock rate in Hz, number of channels. */
record Encoding(String name, int clockRate, int channels) {
    private static final int MAX_CLOCK_RATE = 1_000_000;
    private static final int MAX_CHANNELS = 255;

    static Optional<Encoding> parse(String text) {
        String[] parts = text.strip().split("/", 4);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        int clockRate = Numbers.parse(parts[1], MAX_CLOCK_RATE).orElse(0);
        int channels =
                parts.length == 2 ? 1 : Numbers.parse(parts[2], MAX_CHANNELS).orElse(0);
        boolean sane = clockRate > 0 && channels > 0;
        return sane ? Optional.of(new Encoding(parts[0], clockRate, channels)) : Optional.empty();
    }

    boolean is(String otherName, int otherClockRate) {
        return name.equalsIgnoreCase(otherName) && clockRate == otherClockRate && channels == 1;
    }

    boolean is(Codec codec) {
        return is(codec.encodingName(), codec.clockRate());
    }
}

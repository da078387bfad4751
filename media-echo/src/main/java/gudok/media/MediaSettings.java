package gudok.media;

import gudok.media.codec.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the media engine.
 *
 * @param firstPort  lowest RTP port, even
 * @param lastPort   highest port, RTCP included
 * @param codecs     in order of preference
 * @param rtpTimeout a peer that sends nothing for so long is gone
 * @param soundRoots where paths with run-time values may point, absolute
 * @param loops      number of media loops
 */
public record MediaSettings(
        int firstPort, int lastPort, List<Codec> codecs, Duration rtpTimeout, List<Path> soundRoots, int loops) {
    public MediaSettings {
        codecs = List.copyOf(codecs);
        soundRoots = List.copyOf(soundRoots);
    }
}

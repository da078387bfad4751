package gudok.server.call;

import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import gudok.media.sdp.MediaParameters;
import java.util.List;
import java.util.stream.Stream;

/** What two joined parties have agreed on with us. Confined to the call's thread. */
record BothSounds(MediaSession one, MediaSession other) {
    private Stream<MediaParameters> agreed() {
        return Stream.of(one, other).flatMap(session -> session.parameters().stream());
    }

    /** One of the two wants to hear nothing. */
    boolean isHeld() {
        return agreed().anyMatch(parameters -> !parameters.send());
    }

    /** They speak different codecs. */
    boolean isConverted() {
        List<Codec> codecs = agreed().map(MediaParameters::codec).toList();
        return codecs.size() == 2 && !codecs.get(0).isSameEncoding(codecs.get(1));
    }

    /** One speaks IPv4, the other IPv6. */
    boolean isTranslated() {
        return agreed().map(parameters -> parameters.remoteRtp().getAddress().getClass())
                        .distinct()
                        .count()
                > 1;
    }
}

package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * What our side of a session can do.
 *
 * @param address   IP address the peer shall send to, as text
 * @param rtpPort   even; RTCP is on the next port
 * @param codecs    in our order of preference
 * @param sessionId for the o= line; the version counts up with each SDP of the session
 * @param ours      where we listen ourselves; a peer may not want its packets there
 * @param srtp      secure media
 */
public record LocalMedia(
        String address,
        int rtpPort,
        List<Codec> codecs,
        long sessionId,
        long version,
        Predicate<InetSocketAddress> ours,
        LocalSrtp srtp) {
    public LocalMedia {
        codecs = List.copyOf(codecs);
    }

    /** A side with plain media only. */
    public LocalMedia(
            String address,
            int rtpPort,
            List<Codec> codecs,
            long sessionId,
            long version,
            Predicate<InetSocketAddress> ours) {
        this(address, rtpPort, codecs, sessionId, version, ours, LocalSrtp.none());
    }

    /** A side that listens nowhere else. */
    public LocalMedia(String address, int rtpPort, List<Codec> codecs, long sessionId, long version) {
        this(address, rtpPort, codecs, sessionId, version, to -> false);
    }

    /** The same for a later SDP. */
    public LocalMedia withVersion(long later) {
        return new LocalMedia(address, rtpPort, codecs, sessionId, later, ours, srtp);
    }

    /** The same with other codecs. */
    public LocalMedia withCodecs(List<Codec> others) {
        return new LocalMedia(address, rtpPort, others, sessionId, version, ours, srtp);
    }

    /** The same with secure media, or without. */
    public LocalMedia withSrtp(LocalSrtp other) {
        return new LocalMedia(address, rtpPort, codecs, sessionId, version, ours, other);
    }
}

package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a peer's audio stream and ours have in common.
 *
 * @param media         the peer's m= line
 * @param payloadType   the peer's number of the codec
 * @param peerDirection as the peer wrote it
 */
record AudioMatch(
        SdpMedia media,
        Codec codec,
        int payloadType,
        OptionalInt eventType,
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        int ptimeMs,
        Direction peerDirection) {
    private static final Set<String> PROTOCOLS = Set.of("RTP/AVP", "RTP/AVPF");

    /**
     * Takes the first codec of the peer's list that we have.
     *
     * @throws RefusedException with the reason if the stream cannot be used
     */
    static AudioMatch of(SdpMedia media, LocalMedia local) {
        if (media.port() == 0) {
            throw RefusedException.unacceptable("304 Media type not available: the audio stream has port 0");
        }
        if (!PROTOCOLS.contains(media.protocol().toUpperCase(Locale.ROOT))) {
            throw RefusedException.unacceptable("302 Incompatible transport protocol: only RTP/AVP is available");
        }
        int type = firstCommonType(media, local.codecs());
        Codec codec = PayloadTypes.codec(media, type, local.codecs()).orElseThrow();
        InetSocketAddress rtp = RemoteAddress.rtp(media, local);
        return new AudioMatch(
                media,
                codec,
                type,
                PayloadTypes.eventType(media, codec),
                rtp,
                RemoteAddress.rtcp(media, rtp, local.ours()),
                PacketTime.of(media, codec),
                media.direction());
    }

    private static int firstCommonType(SdpMedia media, List<Codec> codecs) {
        return PayloadTypes.types(media).stream()
                .filter(type -> PayloadTypes.codec(media, type, codecs).isPresent())
                .findFirst()
                .orElseThrow(() -> RefusedException.unacceptable(
                        "305 Incompatible media format: only " + names(codecs) + " are available"));
    }

    private static String names(List<Codec> codecs) {
        return codecs.stream().map(Codec::encodingName).collect(Collectors.joining(", "));
    }

    /** The codec as both sides' format parameters allow it. */
    Codec agreedCodec() {
        return codec.agreed(media.parameters(payloadType));
    }

    /**
     * The match from our point of view.
     *
     * @param ourType      number of the codec in our SDP
     * @param ourEventType that of telephone-event
     */
    MediaParameters parameters(int ourType, OptionalInt ourEventType) {
        boolean held = rtp.getAddress().isAnyLocalAddress();
        return new MediaParameters(
                agreedCodec(),
                payloadType,
                ourType,
                eventType,
                ourEventType,
                ptimeMs,
                rtp,
                rtcp,
                peerDirection.receives() && !held,
                peerDirection.sends());
    }
}

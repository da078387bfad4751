package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a peer's audio stream and ours have in common.
 *
 * @param media         the peer's m= line
 * @param formats       codecs of both by the peer's payload types, in its order; the first is the one to use
 * @param peerDirection as the peer wrote it, or means it
 * @param crypto        keys of secure media
 */
record AudioMatch(
        SdpMedia media,
        Map<Integer, Codec> formats,
        OptionalInt eventType,
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        int ptimeMs,
        Direction peerDirection,
        Optional<CryptoChoice> crypto) {
    private static final Set<String> PROTOCOLS = Set.of("RTP/AVP", "RTP/AVPF", "RTP/SAVP", "RTP/SAVPF");

    /**
     * Compares a stream that the peer wants with what we have.
     *
     * @throws RefusedException with the reason if the stream cannot be used
     */
    static AudioMatch of(SdpMedia media, LocalMedia local) {
        return of(
                media,
                local,
                PayloadTypes.codecs(media, local.codecs()),
                () -> CryptoChoice.ofOffer(media, local.srtp()));
    }

    /** The same where the formats are known, and how keys are agreed on. */
    static AudioMatch of(
            SdpMedia media, LocalMedia local, Map<Integer, Codec> formats, Supplier<Optional<CryptoChoice>> crypto) {
        if (media.port() == 0) {
            throw RefusedException.unacceptable("304 Media type not available: the audio stream has port 0");
        }
        if (!isSpoken(media.protocol())) {
            throw RefusedException.unacceptable(
                    "302 Incompatible transport protocol: only RTP/AVP and RTP/SAVP are available");
        }
        if (formats.isEmpty()) {
            throw RefusedException.unacceptable(
                    "305 Incompatible media format: only " + names(local.codecs()) + " are available");
        }
        Codec codec = formats.values().iterator().next();
        InetSocketAddress rtp = RemoteAddress.rtp(media, local);
        return new AudioMatch(
                media,
                formats,
                PayloadTypes.eventType(media, codec.clockRate()),
                rtp,
                RemoteAddress.rtcp(media, rtp, local.ours()),
                PacketTime.of(media, codec),
                direction(media, rtp),
                crypto.get());
    }

    /** Whether we can use a transport protocol. */
    static boolean isSpoken(String protocol) {
        return PROTOCOLS.contains(protocol) || PROTOCOLS.contains(protocol.toUpperCase(Locale.ROOT));
    }

    /** The unspecified address is the hold of RFC 2543: nothing may be sent there, whatever the attribute says. */
    private static Direction direction(SdpMedia media, InetSocketAddress rtp) {
        Direction written = media.direction();
        return rtp.getAddress().isAnyLocalAddress() ? written.withoutReceiving() : written;
    }

    private static String names(List<Codec> codecs) {
        return codecs.stream().map(Codec::encodingName).distinct().collect(Collectors.joining(", "));
    }

    Codec codec() {
        return formats.values().iterator().next();
    }

    int payloadType() {
        return formats.keySet().iterator().next();
    }

    /** Whether we can do as the peer wishes who wants RTP and RTCP on one port. */
    boolean sharesPort() {
        return media.has("rtcp-mux")
                && PayloadTypes.canShareWithRtcp(
                        IntStream.concat(formats.keySet().stream().mapToInt(Integer::intValue), eventType.stream()));
    }

    /** Parameters of an answer of ours, which uses the peer's numbers. */
    MediaParameters answered() {
        return parameters(payloadType(), eventType, formats, sharesPort() ? rtp : rtcp);
    }

    /** The codec as both sides' format parameters allow it. */
    Codec agreedCodec() {
        return codec().agreed(media.parameters(payloadType()));
    }

    /**
     * Parameters of an answer to our offer.
     *
     * @param offered   codecs by our numbers
     * @param ourEvents our number of telephone-event
     */
    MediaParameters accepted(Map<Integer, Codec> offered, OptionalInt ourEvents) {
        Map<Integer, Codec> ours = new HashMap<>(offered);
        ours.values().retainAll(formats.values());
        int ourType = ours.entrySet().stream()
                .filter(entry -> entry.getValue() == codec())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return parameters(ourType, ourEvents, ours, rtcp);
    }

    private MediaParameters parameters(
            int ourType, OptionalInt ourEventType, Map<Integer, Codec> ours, InetSocketAddress to) {
        Map<Integer, Codec> others = new HashMap<>(ours);
        others.values().removeIf(codec -> codec.clockRate() != codec().clockRate());
        others.remove(ourType);
        return new MediaParameters(
                agreedCodec(),
                payloadType(),
                ourType,
                eventType,
                ourEventType,
                ptimeMs,
                rtp,
                to,
                peerDirection.receives(),
                peerDirection.sends(),
                others,
                crypto.map(CryptoChoice::parameters));
    }
}

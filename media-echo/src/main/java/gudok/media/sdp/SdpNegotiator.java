package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Offer and answer for one audio stream (RFC 3264). Of an offer's streams the first audio that we can serve is taken, all
 * others are rejected with port 0 in their place. The codec is the first of the <em>peer's</em> list that we have: who
 * offers knows its line best. Payload types are the peer's own in an answer. Pure and stateless; safe from any thread; no
 * text makes it throw, and host names are never resolved.
 */
public final class SdpNegotiator {
    private SdpNegotiator() {}

    /**
     * Answers an offer; {@link SdpOutcome.Agreed#sdp()} is the answer to send.
     *
     * @param local its address is an IP address, never a name; a peer of the other IP version is refused
     */
    public static SdpOutcome answer(String offer, LocalMedia local) {
        return guarded(() -> {
            List<SdpMedia> streams = SdpParser.parse(offer);
            AudioMatch match = firstUsableAudio(streams, local);
            MediaParameters agreed = match.parameters(match.payloadType(), match.eventType());
            return new SdpOutcome.Agreed(answer(streams, match, local), agreed);
        });
    }

    /** An offer of all our codecs, and of telephone-event. */
    public static String offer(LocalMedia local) {
        return new SdpWriter()
                .session(local)
                .audio(local.rtpPort(), "RTP/AVP", PayloadTypes.of(local.codecs()), offeredEventType(local))
                .packets(PacketTime.DEFAULT_MS, Direction.SENDRECV)
                .text();
    }

    /**
     * Reads the answer to our offer; {@link SdpOutcome.Agreed#sdp()} is empty.
     *
     * @param offered what {@link #offer} was called with
     */
    public static SdpOutcome acceptAnswer(String answer, LocalMedia offered) {
        return guarded(() -> {
            SdpMedia audio = SdpParser.parse(answer).stream()
                    .findFirst()
                    .filter(SdpMedia::isAudio)
                    .orElseThrow(SdpNegotiator::noAudio);
            Map<Integer, Codec> types = PayloadTypes.of(offered.codecs());
            // only codecs that found a payload type in the offer can be in its answer
            AudioMatch match = AudioMatch.of(audio, offered.withCodecs(List.copyOf(types.values())));
            OptionalInt eventType = match.eventType().isPresent() ? offeredEventType(offered) : OptionalInt.empty();
            return new SdpOutcome.Agreed("", match.parameters(typeOf(match.codec(), types), eventType));
        });
    }

    private static SdpOutcome guarded(Supplier<SdpOutcome> negotiation) {
        try {
            return negotiation.get();
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    /** The first that can be used; if none can, the reason against the first of them counts. */
    private static AudioMatch firstUsableAudio(List<SdpMedia> streams, LocalMedia local) {
        List<SdpMedia> audio = streams.stream().filter(SdpMedia::isAudio).toList();
        Optional<RefusedException> reason = Optional.empty();
        for (SdpMedia media : audio) {
            try {
                return AudioMatch.of(media, local);
            } catch (RefusedException e) {
                reason = reason.or(() -> Optional.of(e));
            }
        }
        throw reason.orElseGet(SdpNegotiator::noAudio);
    }

    private static RefusedException noAudio() {
        return RefusedException.unacceptable("304 Media type not available: no audio stream");
    }

    private static String answer(List<SdpMedia> streams, AudioMatch match, LocalMedia local) {
        SdpWriter writer = new SdpWriter().session(local);
        for (SdpMedia media : streams) {
            if (media == match.media()) {
                accept(writer, match, local);
            } else {
                writer.rejected(media);
            }
        }
        return writer.text();
    }

    private static void accept(SdpWriter writer, AudioMatch match, LocalMedia local) {
        Map<Integer, Codec> codec = Map.of(match.payloadType(), match.agreedCodec());
        writer.audio(local.rtpPort(), match.media().protocol(), codec, match.eventType())
                .packets(match.ptimeMs(), match.peerDirection().mirrored());
    }

    private static int typeOf(Codec codec, Map<Integer, Codec> types) {
        return types.entrySet().stream()
                .filter(entry -> entry.getValue() == codec)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static OptionalInt offeredEventType(LocalMedia local) {
        return PayloadTypes.hasEvents(local.codecs()) ? OptionalInt.of(PayloadTypes.EVENT_TYPE) : OptionalInt.empty();
    }
}

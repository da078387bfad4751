package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Offer and answer for one audio stream (RFC 3264). Of an offer's streams the first audio that we can serve is taken, all
 * others are rejected with port 0 in their place. The codec is the first of the <em>peer's</em> list that we have: who
 * offers knows its line best. Payload types are the peer's own in an answer. Stateless, but for {@link LocalSrtp#keys}; safe
 * from any thread; no text makes it throw, and host names are never resolved.
 */
public final class SdpNegotiator {
    private SdpNegotiator() {}

    /**
     * Answers an offer; {@link SdpOutcome.Agreed#sdp()} is the answer to send.
     *
     * @param local its address is an IP address, never a name; a peer of the other IP version is refused
     */
    public static SdpOutcome answer(String offer, LocalMedia local) {
        return guarded(() -> answer(SdpParser.parse(offer), local));
    }

    /**
     * Answers an offer that changes a session. One that takes the audio away (port 0, RFC 3264 §8.2) is answered alike:
     * nothing flows until a later offer brings it back. One that has another medium in its place (fax, T.38) is refused.
     *
     * @param current what was agreed on before
     */
    public static SdpOutcome answer(String offer, LocalMedia local, MediaParameters current) {
        return guarded(() -> {
            List<SdpMedia> streams = SdpParser.parse(offer);
            boolean removed = streams.stream().anyMatch(SdpMedia::isAudio)
                    && streams.stream().allMatch(media -> media.port() == 0);
            return removed
                    ? new SdpOutcome.Agreed(rejection(streams, local), current.halted())
                    : answer(streams, local);
        });
    }

    private static SdpOutcome answer(List<SdpMedia> streams, LocalMedia local) {
        AudioMatch match = firstUsableAudio(streams, local);
        SdpWriter writer = new SdpWriter().session(local);
        for (SdpMedia media : streams) {
            if (media == match.media()) {
                accept(writer, match, local);
            } else {
                writer.rejected(media);
            }
        }
        return new SdpOutcome.Agreed(writer.text(), match.answered());
    }

    private static void accept(SdpWriter writer, AudioMatch match, LocalMedia local) {
        Map<Integer, Codec> codec = Map.of(match.payloadType(), match.agreedCodec());
        Map<Integer, Integer> events = match.eventType().isPresent()
                ? Map.of(match.eventType().getAsInt(), match.codec().clockRate())
                : Map.of();
        writer.audio(local.rtpPort(), match.media().protocol(), codec, events)
                .packets(match.ptimeMs(), match.peerDirection().mirrored());
        match.crypto().map(CryptoChoice::answer).ifPresent(writer::crypto);
        if (match.sharesPort()) {
            writer.sharedPort();
        }
    }

    private static String rejection(List<SdpMedia> streams, LocalMedia local) {
        SdpWriter writer = new SdpWriter().session(local);
        streams.forEach(writer::rejected);
        return writer.text();
    }

    /** A first offer: all our codecs, and telephone-event. */
    public static String offer(LocalMedia local) {
        SdpWriter writer = new SdpWriter().session(local);
        audio(writer, local, Optional.empty(), Optional.empty());
        return writer.text();
    }

    /**
     * An offer that changes a session: streams keep their places, numbers their meanings (RFC 3264 §8).
     *
     * @param previous our last SDP of this session
     */
    public static String offer(LocalMedia local, String previous) {
        return offer(local, previous, Optional.empty());
    }

    /**
     * The same, as RTP/SAVP or as RTP/AVP, whichever it was.
     *
     * @param previous an offer of ours with keys
     */
    public static String offer(LocalMedia local, String previous, boolean secure) {
        return offer(local, previous, Optional.of(secure ? CryptoChoice.SECURE : CryptoChoice.PLAIN));
    }

    private static String offer(LocalMedia local, String previous, Optional<String> protocol) {
        List<SdpMedia> before = SdpParser.parse(previous);
        int place = audioPlace(before);
        SdpWriter writer = new SdpWriter().session(local);
        for (int i = 0; i < before.size(); i++) {
            if (i == place) {
                audio(writer, local, Optional.of(before.get(i)), protocol);
            } else {
                writer.rejected(before.get(i));
            }
        }
        return writer.text();
    }

    private static void audio(
            SdpWriter writer, LocalMedia local, Optional<SdpMedia> previous, Optional<String> wanted) {
        OfferedTypes types = new OfferedTypes(local.codecs(), previous);
        String protocol = wanted.or(() -> previous.map(SdpMedia::protocol).filter(AudioMatch::isSpoken))
                .orElse(CryptoChoice.protocol(local.srtp()));
        writer.audio(local.rtpPort(), protocol, types.codecs(), types.events())
                .packets(PacketTime.DEFAULT_MS, Direction.SENDRECV);
        CryptoChoice.offered(previous, protocol, local.srtp()).forEach(writer::crypto);
    }

    /** Our stream in an SDP of ours; if all are rejected, the first audio. */
    private static int audioPlace(List<SdpMedia> ours) {
        return IntStream.range(0, ours.size())
                .filter(i -> ours.get(i).isAudio() && ours.get(i).port() > 0)
                .findFirst()
                .orElseGet(() -> IntStream.range(0, ours.size())
                        .filter(i -> ours.get(i).isAudio())
                        .findFirst()
                        .orElse(0));
    }

    /**
     * Reads the answer to a first offer; {@link SdpOutcome.Agreed#sdp()} is empty.
     *
     * @param offered what {@link #offer(LocalMedia)} was called with
     */
    public static SdpOutcome acceptAnswer(String answer, LocalMedia offered) {
        return acceptAnswer(answer, offered, offer(offered));
    }

    /**
     * Reads the answer to our offer; {@link SdpOutcome.Agreed#sdp()} is empty.
     *
     * @param local what the offer was made with
     * @param offer its text
     */
    public static SdpOutcome acceptAnswer(String answer, LocalMedia local, String offer) {
        return guarded(() -> {
            List<SdpMedia> ours = SdpParser.parse(offer);
            int place = audioPlace(ours);
            SdpMedia audio = SdpParser.parse(answer).stream()
                    .skip(place)
                    .findFirst()
                    .filter(SdpMedia::isAudio)
                    .orElseThrow(SdpNegotiator::noAudio);
            return accept(audio, local, ours.get(place));
        });
    }

    /** Only codecs that found a payload type in the offer can be in its answer. */
    private static SdpOutcome accept(SdpMedia audio, LocalMedia local, SdpMedia offered) {
        Map<Integer, Codec> ours = PayloadTypes.codecs(offered, local.codecs());
        LocalMedia able = local.withCodecs(List.copyOf(ours.values()));
        AudioMatch match = AudioMatch.of(
                audio,
                able,
                PayloadTypes.answered(audio, ours),
                () -> CryptoChoice.ofAnswer(audio, offered, local.srtp()));
        OptionalInt events = match.eventType().isPresent()
                ? PayloadTypes.eventType(offered, match.codec().clockRate())
                : OptionalInt.empty();
        return new SdpOutcome.Agreed("", match.accepted(ours, events));
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
}

package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the payload types of an m= line mean: what its a=rtpmap lines say, else what RFC 3551 fixes. A dynamic number
 * without a map means nothing.
 */
final class PayloadTypes {
    static final String EVENT_ENCODING = "telephone-event";

    private static final int MAX_TYPE = 127;

    private PayloadTypes() {}

    /** Our codecs that the peer lists, by its payload types, in its order. */
    static Map<Integer, Codec> codecs(SdpMedia media, List<Codec> ours) {
        Map<Integer, Codec> found = new LinkedHashMap<>();
        for (int type : types(media)) {
            codec(media, type, ours).ifPresent(codec -> found.putIfAbsent(type, codec));
        }
        return found;
    }

    /**
     * Our codecs that an answer lists, by its payload types. Our own numbers need no map there.
     *
     * @param offered codecs by the numbers of our offer
     */
    static Map<Integer, Codec> answered(SdpMedia media, Map<Integer, Codec> offered) {
        List<Codec> ours = List.copyOf(offered.values());
        Map<Integer, Codec> found = new LinkedHashMap<>();
        for (int type : types(media)) {
            Optional<Codec> unmapped =
                    media.hasRtpmap(type) ? Optional.empty() : Optional.ofNullable(offered.get(type));
            codec(media, type, ours).or(() -> unmapped).ifPresent(codec -> found.putIfAbsent(type, codec));
        }
        return found;
    }

    private static Optional<Codec> codec(SdpMedia media, int type, List<Codec> ours) {
        boolean mapped = media.hasRtpmap(type);
        Optional<Encoding> encoding = media.rtpmap(type);
        for (Codec codec : ours) {
            boolean meant = mapped
                    ? encoding.isPresent() && encoding.get().is(codec)
                    : codec.staticPayloadType().orElse(-1) == type;
            if (meant) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** The peer's payload type of telephone-event; its clock rate has to be the codec's (RFC 4733 §2.5.1.1). */
    static OptionalInt eventType(SdpMedia media, int clockRate) {
        for (int type : types(media)) {
            Optional<Encoding> encoding = media.rtpmap(type);
            if (encoding.isPresent() && encoding.get().is(EVENT_ENCODING, clockRate)) {
                return OptionalInt.of(type);
            }
        }
        return OptionalInt.empty();
    }

    /** The formats of an m= line that are payload types, in order. */
    static List<Integer> types(SdpMedia media) {
        List<Integer> types = new ArrayList<>(media.formats().size());
        for (String format : media.formats()) {
            Numbers.parse(format, MAX_TYPE).ifPresent(types::add);
        }
        return types;
    }

    /** Whether none of the numbers looks like RTCP where both share a port (RFC 5761 §4). */
    static boolean canShareWithRtcp(IntStream types) {
        return types.noneMatch(type -> type >= 64 && type <= 95);
    }
}

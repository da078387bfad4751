package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers our own offers give to codecs: static ones where RFC 3551 has them, else from 96 up in order of preference;
 * telephone-event is 101. The same codecs give the same numbers, so an answer can be read with nothing kept.
 */
final class PayloadTypes {
    static final String EVENT_ENCODING = "telephone-event";
    static final int EVENT_TYPE = 101;
    static final int EVENT_CLOCK_RATE = 8000;

    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST_DYNAMIC = 127;

    private PayloadTypes() {}

    /** Codecs by payload type, in order of preference; codecs beyond the last dynamic number are left out. */
    static Map<Integer, Codec> of(List<Codec> codecs) {
        Map<Integer, Codec> types = new LinkedHashMap<>();
        int dynamic = FIRST_DYNAMIC;
        for (Codec codec : codecs) {
            dynamic = dynamic == EVENT_TYPE ? dynamic + 1 : dynamic;
            int type = codec.staticPayloadType().orElse(dynamic);
            if (type <= LAST_DYNAMIC) {
                types.putIfAbsent(type, codec);
            }
            dynamic += type == dynamic ? 1 : 0;
        }
        return types;
    }

    static boolean hasEvents(List<Codec> codecs) {
        return codecs.stream().anyMatch(codec -> codec.clockRate() == EVENT_CLOCK_RATE);
    }

    /** Our codec that the peer means with a payload type. */
    static Optional<Codec> codec(SdpMedia media, int type, List<Codec> codecs) {
        boolean mapped = media.hasRtpmap(type);
        Optional<Encoding> encoding = media.rtpmap(type);
        return codecs.stream()
                .filter(codec -> mapped
                        ? encoding.filter(known -> known.is(codec)).isPresent()
                        : codec.staticPayloadType().orElse(-1) == type)
                .findFirst();
    }

    /** The peer's payload type of telephone-event; its clock rate has to be the codec's (RFC 4733 §2.5.1.1). */
    static OptionalInt eventType(SdpMedia media, Codec codec) {
        return !hasEvents(List.of(codec))
                ? OptionalInt.empty()
                : types(media).stream()
                        .filter(type -> media.rtpmap(type)
                                .filter(known -> known.is(EVENT_ENCODING, EVENT_CLOCK_RATE))
                                .isPresent())
                        .mapToInt(Integer::intValue)
                        .findFirst();
    }

    /** The formats of an m= line that are payload types, in order. */
    static List<Integer> types(SdpMedia media) {
        return media.formats().stream()
                .flatMap(format -> Numbers.parse(format, LAST_DYNAMIC).stream().boxed())
                .toList();
    }
}

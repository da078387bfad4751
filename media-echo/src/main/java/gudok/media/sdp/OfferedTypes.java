package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that our own offer gives: static ones where RFC 3551 has them, else from 96 up in order of preference;
 * telephone-event of 8,000 Hz is 101. A number that means something in this session already keeps its meaning (RFC 3264
 * §8.3.2). Used once.
 */
final class OfferedTypes {
    private static final int EVENT_TYPE = 101;
    private static final int EVENT_CLOCK_RATE = 8000;
    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST_DYNAMIC = 127;

    private final Map<Integer, String> taken = new HashMap<>();
    private final Map<Integer, Codec> codecs = new LinkedHashMap<>();
    private final Map<Integer, Integer> events = new LinkedHashMap<>();
    private int next = FIRST_DYNAMIC;

    /**
     * @param ours     in order of preference; those that find no number are left out
     * @param previous our stream in the last SDP of this session, if there was one
     */
    OfferedTypes(List<Codec> ours, Optional<SdpMedia> previous) {
        previous.ifPresent(this::remember);
        taken.putIfAbsent(EVENT_TYPE, meaning(PayloadTypes.EVENT_ENCODING, EVENT_CLOCK_RATE));
        ours.forEach(this::addCodec);
        codecs.values().stream().map(Codec::clockRate).distinct().forEach(this::addEvents);
    }

    private void remember(SdpMedia media) {
        for (int type : PayloadTypes.types(media)) {
            media.rtpmap(type).ifPresent(known -> taken.put(type, meaning(known.name(), known.clockRate())));
        }
    }

    private void addCodec(Codec codec) {
        String meaning = meaning(codec.encodingName(), codec.clockRate());
        int type = codec.staticPayloadType().stream()
                .filter(number -> taken.getOrDefault(number, meaning).equals(meaning))
                .findFirst()
                .orElseGet(() -> number(meaning));
        if (type <= LAST_DYNAMIC) {
            codecs.putIfAbsent(type, codec);
        }
    }

    private void addEvents(int clockRate) {
        int type = number(meaning(PayloadTypes.EVENT_ENCODING, clockRate));
        if (type <= LAST_DYNAMIC) {
            events.put(type, clockRate);
        }
    }

    private int number(String meaning) {
        return taken.entrySet().stream()
                .filter(entry ->
                        entry.getKey() >= FIRST_DYNAMIC && entry.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .min(Integer::compare)
                .orElseGet(() -> free(meaning));
    }

    private int free(String meaning) {
        while (taken.containsKey(next)) {
            next++;
        }
        taken.put(next, meaning);
        return next;
    }

    private static String meaning(String encoding, int clockRate) {
        return encoding.toLowerCase(Locale.ROOT) + "/" + clockRate;
    }

    /** Codecs by payload type, in order of preference. */
    Map<Integer, Codec> codecs() {
        return codecs;
    }

    /** Clock rates of telephone-event by payload type. */
    Map<Integer, Integer> events() {
        return events;
    }
}

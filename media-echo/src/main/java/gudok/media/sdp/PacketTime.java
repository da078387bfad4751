package gudok.media.sdp;

import gudok.media.codec.Codec;
import java.util.OptionalInt;

/**
 * How much audio our packets hold, in ms: what the peer asks for with a=ptime, at most its a=maxptime (RFC 8866 §6.4),
 * within 10 to 60, whole codec units, and what a datagram carries unbroken. Nonsense counts as not said.
 */
final class PacketTime {
    static final int DEFAULT_MS = 20;

    private static final int MIN_MS = 10;
    private static final int MAX_MS = 60;
    private static final int MAX_SANE_MS = 1000;
    private static final int MAX_PAYLOAD_BYTES = 1400;

    private PacketTime() {}

    static int of(SdpMedia media, Codec codec) {
        int wanted = parse(media, "ptime").orElse(DEFAULT_MS);
        int allowed = parse(media, "maxptime").orElse(MAX_MS);
        int most = Math.min(
                MAX_MS, MAX_PAYLOAD_BYTES / codec.unitBytes() * codec.unitSamples() * 1000 / codec.sampleRate());
        int ms = Math.max(MIN_MS, Math.min(most, Math.min(wanted, allowed)));
        return wholeUnits(ms, codec);
    }

    private static int wholeUnits(int ms, Codec codec) {
        int unitMs = Math.max(1, codec.unitSamples() * 1000 / codec.sampleRate());
        return Math.max(unitMs, ms - ms % unitMs);
    }

    private static OptionalInt parse(SdpMedia media, String name) {
        String text = media.attribute(name).orElse("");
        int point = text.indexOf('.');
        OptionalInt ms = Numbers.parse(point < 0 ? text : text.substring(0, point), MAX_SANE_MS);
        return ms.orElse(0) == 0 ? OptionalInt.empty() : ms;
    }
}

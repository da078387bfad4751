package gudok.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether received packets make one unbroken stream.
 *
 * @param faults each break in words: another SSRC, a jump of sequence or timestamp; empty for a perfect stream
 * @param markers packets with the marker bit
 * @param longestGap between two arrivals
 */
public record StreamReport(int packets, List<String> faults, int markers, Duration longestGap) {
    /** In order of arrival. A timestamp must grow by the payload's length in samples, which is its length in bytes for G.711. */
    public static StreamReport of(List<RtpPacket> packets) {
        List<String> faults = new ArrayList<>();
        long gapNanos = 0;
        for (int i = 1; i < packets.size(); i++) {
            RtpPacket before = packets.get(i - 1);
            RtpPacket now = packets.get(i);
            gapNanos = Math.max(gapNanos, now.arrivalNanos() - before.arrivalNanos());
            compare(before, now, faults);
        }
        int markers = (int) packets.stream().filter(RtpPacket::marker).count();
        return new StreamReport(packets.size(), List.copyOf(faults), markers, Duration.ofNanos(gapNanos));
    }

    private static void compare(RtpPacket before, RtpPacket now, List<String> faults) {
        if (before.ssrc() != now.ssrc()) {
            faults.add("SSRC changed: " + before + " -> " + now);
        }
        if ((before.sequence() + 1 & 0xFFFF) != now.sequence()) {
            faults.add("sequence jumped: " + before + " -> " + now);
        }
        if ((before.timestamp() + before.payload().length & 0xFFFFFFFFL) != now.timestamp()) {
            faults.add("timestamp jumped: " + before + " -> " + now);
        }
    }
}

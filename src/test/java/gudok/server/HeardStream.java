package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.PhoneCall;
import gudok.phone.Recording;
import gudok.phone.RtpPacket;
import gudok.phone.ToneBurst;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a call has heard, which must be one stream: one SSRC, no hole in the sequence, no hole in the timestamps either,
 * unless the machine had no time for the server: then frames are left out, marked, and timestamps still tell the time.
 *
 * @param leftOutMs sound that was left out so; 0 on a machine that is not overloaded
 */
record HeardStream(List<RtpPacket> packets, double leftOutMs) {
    /** How far timestamps may run ahead of the clock; a step without cause would be a whole frame or more. */
    private static final double TOLERANCE_MS = 15;
    /** The first packets may all be late; among so many one is on time. */
    private static final int ENOUGH_TO_JUDGE = 25;
    /** Tones are found in pieces when a frame of them was left out. */
    private static final double SEAM_MS = 60;

    static HeardStream of(PhoneCall call) {
        List<RtpPacket> packets = call.media().received().all();
        double leftOutMs = 0;
        for (int i = 1; i < packets.size(); i++) {
            leftOutMs += leftOutMs(packets, i);
        }
        return new HeardStream(packets, leftOutMs);
    }

    private static double leftOutMs(List<RtpPacket> packets, int i) {
        RtpPacket before = packets.get(i - 1);
        RtpPacket now = packets.get(i);
        String step = before + " -> " + now;
        assertEquals(before.ssrc(), now.ssrc(), step);
        assertEquals(before.sequence() + 1 & 0xFFFF, now.sequence(), step);
        int frame = before.payload().length;
        int missing = (int) (now.timestamp() - before.timestamp()) - frame;
        if (missing != 0) {
            assertTrue(missing > 0 && now.marker(), "timestamp jumped: " + step);
            assertTrue(
                    i < ENOUGH_TO_JUDGE || aheadMs(packets, i) < TOLERANCE_MS, "timestamp ran ahead of time: " + step);
        }
        return missing / 8.0;
    }

    private static double aheadMs(List<RtpPacket> packets, int i) {
        RtpPacket origin = packets.get(0);
        return earliestMs(packets.subList(0, i), origin) - earliestMs(packets.subList(i, packets.size()), origin);
    }

    /** The least by which arrivals lie behind the time that timestamps tell; the packet is the origin. */
    private static double earliestMs(List<RtpPacket> packets, RtpPacket origin) {
        return packets.stream()
                .mapToDouble(packet -> (packet.arrivalNanos() - origin.arrivalNanos()) / 1e6
                        - (int) (packet.timestamp() - origin.timestamp()) / 8.0)
                .min()
                .orElseThrow();
    }

    /** Without the frames that the phone itself had marked. */
    Recording ofTheServer() {
        return Recording.of(EchoedFrame.silenced(packets));
    }

    /** All stretches of a tone that last at least 20 ms. */
    List<ToneBurst> tones(double hz) {
        List<ToneBurst> whole = new ArrayList<>();
        for (ToneBurst piece : ofTheServer().tones(hz)) {
            int last = whole.size() - 1;
            if (last >= 0 && piece.startMs() - whole.get(last).endMs() < SEAM_MS + leftOutMs) {
                ToneBurst begun = whole.get(last);
                whole.set(last, new ToneBurst(begun.startMs(), piece.endMs() - begun.startMs(), begun.amplitude()));
            } else {
                whole.add(piece);
            }
        }
        whole.removeIf(tone -> tone.lengthMs() < 20);
        return whole;
    }

    List<EchoedFrame> echo() {
        return EchoedFrame.of(packets);
    }
}

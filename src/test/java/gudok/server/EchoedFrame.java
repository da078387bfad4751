package gudok.server;

import gudok.phone.FrameSource;
import gudok.phone.PhoneCodec;
import gudok.phone.RtpPacket;
import java.util.ArrayList;
import java.util.List;

/**
 * A marked frame that came back.
 *
 * @param index of the frame as the phone counted it
 * @param atMs  where it began in the server's stream, by its RTP timestamp
 */
record EchoedFrame(long index, double atMs) {
    static List<EchoedFrame> of(List<RtpPacket> packets) {
        List<EchoedFrame> echo = new ArrayList<>();
        for (RtpPacket packet : packets) {
            long samples = packet.timestamp() - packets.get(0).timestamp() & 0xFFFFFFFFL;
            packet.mark().ifPresent(index -> echo.add(new EchoedFrame(index, samples / 8.0)));
        }
        return echo;
    }

    /** How far the frame lies behind its place in what the phone said, give or take the same constant for all frames. */
    double delayMs(int ptimeMs) {
        return atMs - index * (double) ptimeMs;
    }

    /** Marked frames are noise: silence in their place lets tones and prompts be heard. */
    static List<RtpPacket> silenced(List<RtpPacket> packets) {
        return packets.stream()
                .map(packet -> packet.mark().isPresent() ? silenced(packet) : packet)
                .toList();
    }

    private static RtpPacket silenced(RtpPacket packet) {
        byte[] silence = FrameSource.silence().frame(0, packet.payload().length, PhoneCodec.PCMU);
        return new RtpPacket(
                packet.arrivalNanos(),
                packet.source(),
                packet.payloadType(),
                packet.marker(),
                packet.sequence(),
                packet.timestamp(),
                packet.ssrc(),
                silence);
    }
}

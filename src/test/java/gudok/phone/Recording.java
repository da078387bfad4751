package gudok.phone;

import java.util.Arrays;
import java.util.List;

/**
 * Received audio as one stretch of samples, each packet placed by its RTP timestamp; what never came is silence.
 *
 * @param pcm 8 kHz, 16 bit; sample 0 is the first of the first packet
 * @param startNanos arrival of the first packet, the origin for times in the recording
 */
public record Recording(short[] pcm, long startNanos) {
    private static final int LONGEST_SAMPLES = 8000 * 600;

    /** Of the G.711 packets among those given; others, such as telephone-events, are passed over. */
    public static Recording of(List<RtpPacket> packets) {
        List<RtpPacket> audio = packets.stream()
                .filter(packet -> packet.payloadType() == PhoneCodec.PCMU.payloadType()
                        || packet.payloadType() == PhoneCodec.PCMA.payloadType())
                .toList();
        if (audio.isEmpty()) {
            return new Recording(new short[0], 0);
        }
        long origin = audio.get(0).timestamp();
        short[] pcm =
                new short[audio.stream().mapToInt(p -> end(p, origin)).max().orElse(0)];
        audio.forEach(packet -> place(pcm, (int) (packet.timestamp() - origin), packet));
        return new Recording(pcm, audio.get(0).arrivalNanos());
    }

    public double lengthMs() {
        return pcm.length / 8.0;
    }

    /** A part of it, times in milliseconds from its beginning, cut to what there is. */
    public Recording part(double fromMs, double toMs) {
        int from = Math.min(pcm.length, (int) (fromMs * 8));
        int to = Math.min(pcm.length, Math.max(from, (int) (toMs * 8)));
        return new Recording(Arrays.copyOfRange(pcm, from, to), startNanos + (long) (from / 8.0 * 1e6));
    }

    /** Stretches of a tone with an amplitude of at least 500. */
    public List<ToneBurst> tones(double hz) {
        return new ToneFinder(hz, 500).find(pcm);
    }

    /** Root mean square of the samples. */
    public double rms() {
        double sum = 0;
        for (short sample : pcm) {
            sum += (double) sample * sample;
        }
        return pcm.length == 0 ? 0 : Math.sqrt(sum / pcm.length);
    }

    /** Where a packet ends in the recording; 0 if it lies before the first one or more than ten minutes behind. */
    private static int end(RtpPacket packet, long origin) {
        int offset = (int) (packet.timestamp() - origin);
        return offset < 0 || offset > LONGEST_SAMPLES ? 0 : offset + packet.payload().length;
    }

    private static void place(short[] pcm, int offset, RtpPacket packet) {
        short[] samples = PhoneCodec.of(packet.payloadType()).orElseThrow().decode(packet.payload());
        if (offset >= 0 && offset + samples.length <= pcm.length) {
            System.arraycopy(samples, 0, pcm, offset, samples.length);
        }
    }
}

package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.media.codec.PcmuCodec;
import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/** A meter, a phone of 20 ms packets, and a clock that a test moves. */
final class MeteredLine {
    static final long MS = 1_000_000;
    static final long START = 5_000_000_000L;
    static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 4000);
    static final Codec PCMU = new PcmuCodec();
    static final int SSRC = 77;

    final LineMeter meter = new LineMeter();
    final Codec codec;
    private final Codec.Encoder encoder;
    private long lastNanos = START;

    MeteredLine() {
        this(PCMU, PHONE);
    }

    MeteredLine(Codec codec, InetSocketAddress signalled) {
        this(codec, signalled, true);
    }

    /** @param speaks false if the phone holds */
    MeteredLine(Codec codec, InetSocketAddress signalled, boolean speaks) {
        this.codec = codec;
        encoder = codec.newEncoder();
        meter.agreed(parameters(codec, signalled, speaks), START);
    }

    static Codec installed(String name) {
        return Codecs.installed().stream()
                .filter(each -> each.encodingName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static MediaParameters parameters(Codec codec, InetSocketAddress signalled, boolean speaks) {
        OptionalInt event = OptionalInt.of(101);
        return new MediaParameters(codec, 0, 0, event, event, 20, signalled, signalled, true, speaks);
    }

    /** Packet number n of an even stream, whose sequence wraps early, so many milliseconds late. */
    void packet(int number, double lateMs) {
        packet(number, lateMs, silence());
    }

    void packet(int number, double lateMs, byte[] payload) {
        arrive(65_500 + number, 160 * number, (long) (number * 20e6 + lateMs * 1e6), payload);
    }

    /** As {@link #packet}, but found late by us, whenever it arrived. */
    void found(int number, double lateMs) {
        found(65_500 + number, 160 * number, (long) (number * 20e6 + lateMs * 1e6));
    }

    void found(int sequence, int timestamp, long afterNanos) {
        lastNanos = START + afterNanos;
        RtpPacket packet = Packets.packet(0, sequence & 0xffff, timestamp, SSRC, silence());
        meter.heardUntimed(packet, PHONE, lastNanos);
    }

    void arrive(int sequence, int timestamp, long afterNanos, byte[] payload) {
        arrive(SSRC, 0, sequence, timestamp, afterNanos, payload);
    }

    void arrive(int ssrc, int type, int sequence, int timestamp, long afterNanos, byte[] payload) {
        lastNanos = START + afterNanos;
        meter.heard(Packets.packet(type, sequence & 0xffff, timestamp, ssrc, payload), PHONE, lastNanos);
    }

    static byte[] silence() {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) 0xff);
        return payload;
    }

    /** Speaks evenly: a sample (16-bit, cut at full scale) for each number of a sample. */
    void speak(int packets, IntToDoubleFunction sound) {
        int samples = codec.sampleRate() / 50;
        for (int number = 0; number < packets; number++) {
            short[] pcm = new short[samples];
            for (int i = 0; i < samples; i++) {
                double sample = sound.applyAsDouble(number * samples + i);
                pcm[i] = (short) Math.max(-32768, Math.min(32767, Math.round(sample)));
            }
            byte[] payload = new byte[samples / codec.unitSamples() * codec.unitBytes()];
            encoder.encode(pcm, 0, samples, payload, 0);
            packet(number, 0, payload);
        }
    }

    void sent(int sequence, byte[] payload, long afterNanos) {
        ByteBuffer bytes = Packets.bytes(0, sequence, 0, 1, payload);
        meter.sent(bytes, START + afterNanos);
    }

    LineReport report() {
        return report(lastNanos - START);
    }

    LineReport report(long afterNanos) {
        return meter.report(START + afterNanos).orElseThrow();
    }
}

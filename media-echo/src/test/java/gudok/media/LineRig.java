package gudok.media;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/** A phone, a network and a pacer around a delay line, with a clock that a test moves. */
final class LineRig {
    static final long MS = 1_000_000;
    static final Codec PCMU = new PcmuCodec();
    static final MediaProgram.PacketSender NOWHERE = new MediaProgram.PacketSender() {
        @Override
        public void audio(RtpPacket packet, long nowNanos) {}

        @Override
        public void event(RtpPacket packet, long nowNanos) {}
    };

    /** A packet on its way: its samples all carry the number of the packet, from 1. */
    record Sent(int number, long sentNanos, long arrivalNanos, RtpPacket packet) implements Comparable<Sent> {
        @Override
        public int compareTo(Sent other) {
            return Long.compare(arrivalNanos, other.arrivalNanos);
        }
    }

    /** A frame that came out. */
    record Out(long nanos, byte[] payload) {
        int first() {
            return payload[0] == -1 ? 0 : payload[0] & 0xff;
        }
    }

    final PriorityQueue<Sent> network = new PriorityQueue<>();
    final List<Sent> sent = new ArrayList<>();
    final List<Out> heard = new ArrayList<>();

    static MediaFormat format(int ptimeMs) {
        InetSocketAddress nobody = new InetSocketAddress(0);
        OptionalInt none = OptionalInt.empty();
        return MediaFormat.of(new MediaParameters(PCMU, 0, 0, none, none, ptimeMs, nobody, nobody, true, true));
    }

    void send(int number, long sentNanos, long arrivalNanos, int timestamp, int samples) {
        byte[] payload = new byte[samples];
        Arrays.fill(payload, (byte) (1 + number % 250));
        Sent packet = new Sent(number, sentNanos, arrivalNanos, Packets.audio(number & 0xffff, timestamp, payload));
        sent.add(packet);
        network.add(packet);
    }

    void sendEvenly(int packets, long firstNanos) {
        for (int i = 0; i < packets; i++) {
            long at = firstNanos + i * 20 * MS;
            send(i, at, at, 160 * i, 160);
        }
    }

    /** Runs line and pacer until an instant; frames in [coverFrom, coverTo) are covered. */
    void run(DelayLine line, MediaFormat format, long untilNanos, long coverFrom, long coverTo) {
        Pacer pacer = new Pacer(format, 3 * MS, 0);
        line.begin(format);
        while (pacer.deadlineNanos() < untilNanos) {
            long now = pacer.deadlineNanos();
            while (!network.isEmpty() && network.peek().arrivalNanos() <= now) {
                Sent next = network.poll();
                line.heard(next.packet(), next.arrivalNanos(), NOWHERE);
            }
            if (now >= coverFrom && now < coverTo) {
                line.elapsed(1, now);
            } else {
                heard.add(new Out(now, frame(line, format, now)));
            }
            pacer.advance(1);
            pacer.steer(line.wantedDeadline(pacer.deadlineNanos()));
        }
    }

    void run(DelayLine line, int ptimeMs, long untilNanos) {
        run(line, format(ptimeMs), untilNanos, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static byte[] frame(DelayLine line, MediaFormat format, long now) {
        ByteBuffer out = ByteBuffer.allocate(format.frameBytes());
        assertTrue(line.frame(out, now));
        byte[] payload = format.silence().clone();
        out.flip().get(payload, 0, out.limit());
        return payload;
    }

    double[] delaysMs(long fromNanos) {
        return heard.stream()
                .filter(out -> out.first() != 0 && out.nanos() >= fromNanos)
                .mapToDouble(out -> (out.nanos() - sentOf(out).sentNanos()) / 1e6)
                .toArray();
    }

    /** The packet that is heard in a frame: the one of that number that was sent about the delay ago. */
    private Sent sentOf(Out out) {
        Sent best = sent.get(0);
        for (Sent each : sent) {
            boolean same = 1 + each.number() % 250 == out.first();
            if (same && each.sentNanos() <= out.nanos() && out.nanos() - each.sentNanos() >= 9_000 * MS) {
                best = each;
            }
        }
        return best;
    }
}

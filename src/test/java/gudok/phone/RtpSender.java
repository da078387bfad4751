package gudok.phone;

import gudok.phone.EventTrain.Packet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Speaks a frame at each tick of the phone's own clock, from the first to the last on one grid. Runs on a thread of its own. */
final class RtpSender implements Runnable {
    private final Consumer<Outgoing> wire;
    private final EventTrain events;
    private final int samples;
    private final long ssrc = ThreadLocalRandom.current().nextInt() & 0xFFFFFFFFL;
    private final long firstTimestamp = ThreadLocalRandom.current().nextInt() & 0xFFFFFFFFL;
    private final PriorityQueue<Outgoing> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Outgoing::leavesNanos));
    private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
    private boolean talking;
    private volatile Voice voice = new Voice(FrameSource.silence(), 0, PhoneCodec.PCMU);
    private volatile Impairment impairment = Impairment.none();
    private volatile int eventType = Sdp.TELEPHONE_EVENT;
    private volatile double periodNanos;
    private volatile boolean paused;
    private volatile boolean stopped;
    private volatile long nextIndex;

    private record Voice(FrameSource source, long firstIndex, PhoneCodec codec) {}

    /** A frame and the moment at which it leaves. */
    record Outgoing(long leavesNanos, SentFrame frame) {}

    RtpSender(Consumer<Outgoing> wire, EventTrain events, int ptimeMs) {
        this.wire = wire;
        this.events = events;
        this.samples = 8 * ptimeMs;
        this.periodNanos = ptimeMs * 1e6;
    }

    void speak(FrameSource source, PhoneCodec codec) {
        voice = new Voice(source, nextIndex, codec);
    }

    void impair(Impairment wanted) {
        impairment = wanted;
    }

    void eventType(int payloadType) {
        eventType = payloadType;
    }

    /** Before the first frame only. Positive: the phone's clock is fast. */
    void skewPpm(double ppm) {
        periodNanos = samples / 8 * 1e6 / (1 + ppm / 1e6);
    }

    void pause(boolean wanted) {
        paused = wanted;
    }

    void stop() {
        stopped = true;
    }

    long ssrc() {
        return ssrc;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        while (!stopped) {
            long due = start + Math.round(nextIndex * periodNanos);
            flushUntil(due);
            sleepUntil(due);
            if (!paused) {
                speakFrame(nextIndex, due);
            }
            talking &= !paused;
            nextIndex++;
        }
    }

    private void speakFrame(long index, long due) {
        long timestamp = firstTimestamp + index * samples & 0xFFFFFFFFL;
        List<Packet> instead = events.packetsAt(timestamp, samples);
        if (!instead.isEmpty()) {
            instead.forEach(packet -> hand(index, due, eventType, packet));
            talking = false;
            return;
        }
        Voice now = voice;
        byte[] payload = now.source().frame(Math.max(0, index - now.firstIndex()), samples, now.codec());
        if (payload.length > 0) {
            hand(index, due, now.codec().payloadType(), new Packet(timestamp, !talking, payload));
        }
        talking = payload.length > 0;
    }

    private void hand(long index, long due, int payloadType, Packet packet) {
        int number = sequence++ & 0xFFFF;
        Optional<Long> delay = impairment.delayOf(index).map(duration -> duration.toNanos());
        if (delay.isEmpty()) {
            return;
        }
        SentFrame frame = new SentFrame(
                index, due, due, payloadType, packet.marker(), number, packet.timestamp(), packet.payload());
        Outgoing outgoing = new Outgoing(due + delay.get(), frame);
        for (int copies = impairment.copiesOf(index); copies > 0; copies--) {
            if (delay.get() == 0) {
                wire.accept(outgoing);
            } else {
                delayed.add(outgoing);
            }
        }
    }

    private void flushUntil(long limit) {
        while (!stopped && !delayed.isEmpty() && delayed.peek().leavesNanos() <= limit) {
            Outgoing next = delayed.remove();
            sleepUntil(next.leavesNanos());
            wire.accept(next);
        }
    }

    private void sleepUntil(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0 && !stopped; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

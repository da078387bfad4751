package gudok.media.jitter;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;

/**
 * Decodes one stream for somebody who wants samples at an even pace. Packets are played in the order of their sequence
 * numbers and at the distance of their timestamps (RFC 3550 §5.1); what lacks is concealed, by the decoder if it can, pauses
 * of a silent peer are silence, or noise as it described it. The delay is 40 ms at first. A packet that comes too late
 * raises it, to 200 ms at most: the sound is stretched by whole periods of its pitch. If for a second it was more than
 * needed, it is lowered, to 20 ms at least, but only where nobody speaks: no sound that arrived in time is ever left out.
 * Time is the caller's. Allocates nothing once packets of every length have been seen; confined to one thread.
 */
public final class JitterBuffer {
    /** A longer step of the timestamp is a new time line. */
    private static final int LONGEST_PAUSE_MS = 2000;

    private enum State {
        IDLE,
        FILLING,
        PLAYING
    }

    private final Codec codec;
    private final PacketOrder order = new PacketOrder();
    private final PacketSlots slots = new PacketSlots();
    private final PlayoutDelay delay;
    private final ReadySound sound;
    private final int stepSamples;
    private State state = State.IDLE;
    private long startNanos;
    private int nextTimestamp;
    /** What was made up while the next packet was waited for. */
    private int heldTicks;

    /** An empty buffer. */
    public JitterBuffer(Codec codec) {
        this.codec = codec;
        sound = new ReadySound(codec);
        delay = new PlayoutDelay(codec.sampleRate());
        stepSamples = delay.stepSamples();
    }

    public JitterCounts counts() {
        return order.counts(delay);
    }

    /** How long a packet that comes in time waits, in milliseconds. */
    public int delayMs() {
        return delay.milliseconds();
    }

    /** A packet of sound arrived. */
    public void put(RtpPacket packet, long nowNanos) {
        put(packet, true, nowNanos);
    }

    /** A packet that is not sound arrived (a telephone-event, comfort noise); it is not missing, but silent. */
    public void skip(RtpPacket packet, long nowNanos) {
        put(packet, false, nowNanos);
    }

    private void put(RtpPacket packet, boolean isSound, long nowNanos) {
        if (packet.payloadLength() > codec.longestBytes()) {
            return;
        }
        int ahead = order.ahead(packet);
        boolean foreign = order.isForeign(packet);
        if (foreign || state == State.IDLE && ahead >= 0) {
            anchor(packet, nowNanos, foreign);
        } else if (ahead < 0 && state == State.FILLING && !order.isAnyPlayed()) {
            order.beginEarlier(packet);
            nextTimestamp = packet.timestamp();
        } else if (ahead < 0) {
            passed(packet);
            return;
        } else if (slots.has(packet.sequence())) {
            order.again();
            return;
        }
        slots.put(packet, isSound);
        order.waits(packet);
    }

    private void anchor(RtpPacket packet, long nowNanos, boolean foreign) {
        if (foreign) {
            slots.clear();
            sound.forget();
            order.begin(packet);
        } else {
            order.resume(packet);
        }
        nextTimestamp = packet.timestamp();
        startNanos = nowNanos + delay.milliseconds() * 1_000_000L;
        heldTicks = 0;
        state = State.FILLING;
    }

    private void passed(RtpPacket packet) {
        if (order.isLate(packet)) {
            delay.missedBy(samples(nextTimestamp - packet.timestamp()));
        }
    }

    /**
     * Gives the next samples at the codec's sample rate.
     *
     * @param nowNanos when the first of them is wanted
     */
    public void take(short[] out, int samples, long nowNanos) {
        if (state == State.FILLING && nowNanos - startNanos >= 0) {
            state = State.PLAYING;
        }
        int done = 0;
        while (done < samples) {
            while (state == State.PLAYING && sound.left() == 0) {
                prepare();
            }
            if (sound.isSilent() && sound.left() == 0) {
                concealStep();
            }
            done += sound.left() > 0
                    ? sound.copy(out, done, samples - done)
                    : conceal(out, done, Math.min(stepSamples, samples - done));
        }
        if (state == State.PLAYING) {
            delay.passed(samples, waitingSamples());
            shortenSilence();
        }
    }

    private int conceal(short[] out, int at, int count) {
        sound.conceal(out, at, count);
        return count;
    }

    /** Finds what is to be heard next. */
    private void prepare() {
        if (delay.owes() && !sound.isConcealed()) {
            stretch();
        } else if (slots.has(order.next())) {
            present();
        } else if (order.isAnyWaiting()) {
            missing();
        } else {
            underflow();
        }
    }

    private void stretch() {
        if (sound.isSilent()) {
            concealStep();
        } else {
            sound.stretch(stepSamples);
        }
        delay.raise(sound.left());
    }

    private void present() {
        int gap = slots.timestamp(order.next()) - nextTimestamp;
        if (gap > 0) {
            int covered = Math.min(gap, heldTicks);
            nextTimestamp += covered;
            gap -= covered;
            heldTicks -= covered;
        }
        if (heldTicks > 0 && !isInStep()) {
            return;
        }
        if (heldTicks > 0) {
            delay.raise(samples(heldTicks));
            heldTicks = 0;
        }
        if (gap > 0 && milliseconds(gap) <= LONGEST_PAUSE_MS) {
            pause(gap);
        } else {
            decode(gap);
        }
    }

    /** Whether the sound that was made up ends with a period of its pitch; if not, what lacks is made up as well. */
    private boolean isInStep() {
        int ticks = ticks(sound.outOfStep(samples(heldTicks)));
        if (ticks > 0) {
            sound.conceal(samples(ticks), false);
            heldTicks += ticks;
        }
        return ticks == 0;
    }

    private void pause(int gapTicks) {
        int ticks = Math.min(gapTicks, ticks(stepSamples));
        nextTimestamp += ticks;
        sound.conceal(samples(ticks), sound.bridgesItself());
    }

    private void decode(int gap) {
        int next = order.next();
        long passed = gap < 0 ? -(long) gap * codec.sampleRate() / codec.clockRate() : 0;
        int count = sound.decode(slots.payload(next), slots.length(next), passed);
        if (count > 0) {
            nextTimestamp = slots.timestamp(next) + ticks(count);
        }
        slots.remove(next);
        order.advance(true);
    }

    /** Later packets are there: this one has been lost, or overtaken. */
    private void missing() {
        int found = order.next();
        while (!slots.has(found)) {
            found = found + 1 & 0xffff;
        }
        int gap = slots.timestamp(found) - nextTimestamp - heldTicks;
        if (gap > 0 && milliseconds(gap) <= LONGEST_PAUSE_MS) {
            pause(gap);
            return;
        }
        while (order.next() != found) {
            order.advance(false);
        }
        present();
    }

    /** Nothing is there: the next packet is waited for, or the stream is over for now. */
    private void underflow() {
        if (!delay.mayRaise(samples(heldTicks))) {
            heldTicks = 0;
            state = State.IDLE;
            return;
        }
        heldTicks += ticks(stepSamples);
        concealStep();
    }

    /** What comes next is only waited for, so the decoder must not take it for lost; noise it can make meanwhile. */
    private void concealStep() {
        sound.conceal(stepSamples, sound.isSilent());
    }

    /** Leaves out 10 ms in which nobody speaks. */
    private void shortenSilence() {
        if (!delay.isTooLong()) {
            return;
        }
        boolean follows = heldTicks == 0 && slots.has(order.next()) && slots.timestamp(order.next()) == nextTimestamp;
        if (sound.left() < 2 * stepSamples && follows) {
            decode(0);
        }
        if (sound.isQuiet(2 * stepSamples)) {
            sound.shorten(stepSamples);
            delay.lower();
        }
    }

    /** How much sound is there to be played. */
    private int waitingSamples() {
        int ticks = 0;
        if (slots.has(order.newest())) {
            int end = slots.timestamp(order.newest()) + ticks(codec.samplesOf(slots.length(order.newest())));
            ticks = Math.max(0, end - nextTimestamp);
        }
        return sound.left() + samples(ticks);
    }

    private int samples(int ticks) {
        return (int) ((long) ticks * codec.sampleRate() / codec.clockRate());
    }

    private int ticks(int samples) {
        return (int) ((long) samples * codec.clockRate() / codec.sampleRate());
    }

    private int milliseconds(int ticks) {
        return (int) (ticks * 1000L / codec.clockRate());
    }
}

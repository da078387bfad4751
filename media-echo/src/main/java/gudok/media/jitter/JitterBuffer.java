package gudok.media.jitter;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;

/**
 * Decodes one stream for somebody who wants samples at an even pace. Packets are played in the order of their sequence
 * numbers and at the distance of their timestamps (RFC 3550 §5.1); what lacks is concealed, by the decoder if it can, pauses
 * of a silent peer are silence, or noise as it described it. The delay is 40 ms at first; a packet that comes too late
 * raises it, to 200 ms at most, and each second in
 * which it was more than needed lowers it by 10 ms, to 20 ms at least. Time is the caller's. Allocates nothing once
 * packets of every length have been seen; confined to one thread.
 */
public final class JitterBuffer {
    private static final int STEP_MS = PlayoutDelay.STEP_MS;
    /** A longer step of the timestamp is a new time line. */
    private static final int LONGEST_PAUSE_MS = 2000;

    private enum State {
        IDLE,
        FILLING,
        PLAYING
    }

    private final Codec codec;
    private final Codec.Decoder decoder;
    private final Concealment concealment;
    private final PacketSlots slots = new PacketSlots();
    private final PlayoutDelay delay = new PlayoutDelay();
    private final short[] decoded;
    private final int stepSamples;
    private int decodedFrom;
    private int decodedTo;
    private State state = State.IDLE;
    /** The peer described its noise, and goes on with that while it sends nothing. */
    private boolean silent;

    private boolean known;
    private int ssrc;
    private int nextSequence;
    private int newestSequence;
    private int nextTimestamp;
    private long startNanos;
    /** Bit n: the packet n before the next one was played. */
    private long playedBits;

    private int held;
    private long played;
    private long lost;
    private long late;
    private long duplicate;

    /** An empty buffer. */
    public JitterBuffer(Codec codec) {
        this.codec = codec;
        decoder = codec.newDecoder();
        decoded = new short[2 * codec.longestSamples()];
        concealment = new Concealment(codec.sampleRate());
        stepSamples = codec.sampleRate() * STEP_MS / 1000;
    }

    public JitterCounts counts() {
        return new JitterCounts(played, lost, late, duplicate, delay.raised(), delay.lowered());
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

    private void put(RtpPacket packet, boolean sound, long nowNanos) {
        if (packet.payloadLength() > codec.longestBytes()) {
            return;
        }
        int ahead = (short) (packet.sequence() - nextSequence);
        boolean foreign = !known || packet.ssrc() != ssrc || Math.abs(ahead) >= PacketSlots.SLOTS;
        if (foreign || state == State.IDLE && ahead >= 0) {
            anchor(packet, nowNanos, foreign);
        } else if (ahead < 0 && state == State.FILLING && played == 0) {
            nextSequence = packet.sequence();
            nextTimestamp = packet.timestamp();
        } else if (ahead < 0) {
            passed(packet, -ahead);
            return;
        } else if (slots.has(packet.sequence())) {
            duplicate++;
            return;
        }
        slots.put(packet, sound);
        if ((short) (packet.sequence() - newestSequence) > 0) {
            newestSequence = packet.sequence();
        }
    }

    private void anchor(RtpPacket packet, long nowNanos, boolean foreign) {
        if (foreign) {
            slots.clear();
            concealment.forget();
            silent = false;
            playedBits = 0;
        } else {
            int missed = (short) (packet.sequence() - nextSequence);
            lost += missed;
            playedBits = missed >= Long.SIZE ? 0 : playedBits << missed;
        }
        known = true;
        ssrc = packet.ssrc();
        nextSequence = packet.sequence();
        newestSequence = packet.sequence();
        nextTimestamp = packet.timestamp();
        startNanos = nowNanos + delay.milliseconds() * 1_000_000L;
        held = 0;
        state = State.FILLING;
    }

    /** A packet whose turn has passed: it came again, or too late. */
    private void passed(RtpPacket packet, int before) {
        if ((playedBits >> before - 1 & 1) != 0) {
            duplicate++;
            return;
        }
        late++;
        playedBits |= 1L << before - 1;
        delay.missedBy(milliseconds(nextTimestamp - packet.timestamp()));
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
            while (state == State.PLAYING && decodedFrom == decodedTo) {
                prepare();
            }
            if (silent && decodedFrom == decodedTo) {
                concealStep();
            }
            done += decodedFrom < decodedTo
                    ? copy(out, done, samples - done)
                    : conceal(out, done, Math.min(stepSamples, samples - done));
        }
        if (state == State.PLAYING && delay.passed(samples * 1000 / codec.sampleRate(), levelMs())) {
            cut();
        }
    }

    private int copy(short[] out, int at, int most) {
        int count = Math.min(most, decodedTo - decodedFrom);
        System.arraycopy(decoded, decodedFrom, out, at, count);
        decodedFrom += count;
        return count;
    }

    private int conceal(short[] out, int at, int count) {
        concealment.conceal(out, at, count);
        return count;
    }

    /** Finds what is to be heard next; nothing is decoded if sound lacks just now. */
    private void prepare() {
        if (delay.owes()) {
            delay.paid();
            concealStep();
            return;
        }
        if (slots.has(nextSequence)) {
            present();
        } else if (newestSequence != (nextSequence - 1 & 0xffff)) {
            missing();
        } else {
            underflow();
        }
    }

    private void present() {
        int gap = slots.timestamp(nextSequence) - nextTimestamp;
        if (gap > 0) {
            int covered = Math.min(gap, held);
            nextTimestamp += covered;
            gap -= covered;
            held -= covered;
        }
        if (held > 0) {
            delay.raise(milliseconds(held));
            held = 0;
        }
        if (gap > 0 && milliseconds(gap) <= LONGEST_PAUSE_MS) {
            pause(gap);
        } else {
            decode(0, gap);
        }
    }

    private void pause(int gapTicks) {
        int ticks = Math.min(gapTicks, ticks(stepSamples));
        nextTimestamp += ticks;
        conceal(samples(ticks), decoder.conceals());
    }

    /** @param byDecoder whether the decoder is to go on as if it had decoded something */
    private void conceal(int samples, boolean byDecoder) {
        decodedFrom = 0;
        decodedTo = samples;
        if (byDecoder && samples % codec.unitSamples() == 0) {
            decoder.conceal(samples, decoded, 0);
            concealment.heard(decoded, 0, samples);
        } else {
            concealment.conceal(decoded, 0, samples);
        }
    }

    /** Decodes the next packet behind what lies in the buffer up to {@code at}. */
    private void decode(int at, int gap) {
        int length = slots.length(nextSequence);
        length -= codec.isPayload(length) ? 0 : length % codec.unitBytes();
        int count = decoder.decode(slots.payload(nextSequence), 0, length, decoded, at);
        int timestamp = slots.timestamp(nextSequence);
        boolean partlyPassed = gap < 0 && -(long) gap < ticks(count);
        decodedFrom = at == 0 && partlyPassed ? samples(-gap) : 0;
        decodedTo = at + count;
        if (count > 0) {
            silent = decoder.conceals() && codec.endsInSilence(length);
            nextTimestamp = timestamp + ticks(count);
            concealment.heard(decoded, at + decodedFrom, count - decodedFrom);
        }
        slots.remove(nextSequence);
        advance(true);
    }

    private void advance(boolean wasThere) {
        played += wasThere ? 1 : 0;
        lost += wasThere ? 0 : 1;
        playedBits = playedBits << 1 | (wasThere ? 1 : 0);
        nextSequence = nextSequence + 1 & 0xffff;
    }

    /** Later packets are there: this one has been lost, or overtaken. */
    private void missing() {
        int found = nextSequence;
        while (!slots.has(found)) {
            found = found + 1 & 0xffff;
        }
        int gap = slots.timestamp(found) - nextTimestamp - held;
        if (gap > 0 && milliseconds(gap) <= LONGEST_PAUSE_MS) {
            pause(Math.min(gap, ticks(stepSamples)));
            return;
        }
        while (nextSequence != found) {
            advance(false);
        }
        prepare();
    }

    /** Nothing is there: the next packet is waited for, or the stream is over for now. */
    private void underflow() {
        if (!delay.mayRaise(milliseconds(held))) {
            held = 0;
            state = State.IDLE;
            return;
        }
        held += ticks(stepSamples);
        concealStep();
    }

    /** What comes next is only waited for, so the decoder must not take it for lost; noise it can make meanwhile. */
    private void concealStep() {
        conceal(stepSamples, silent);
    }

    /** Leaves out 10 ms, one end fading into the other. */
    private void cut() {
        int left = decodedTo - decodedFrom;
        if (left < 2 * stepSamples && slots.has(nextSequence) && slots.timestamp(nextSequence) == nextTimestamp) {
            System.arraycopy(decoded, decodedFrom, decoded, 0, left);
            decode(left, 0);
            left = decodedTo - decodedFrom;
        }
        if (left < 2 * stepSamples) {
            return;
        }
        for (int i = 0; i < stepSamples; i++) {
            int first = decoded[decodedFrom + i] * (stepSamples - i);
            int second = decoded[decodedFrom + stepSamples + i] * i;
            decoded[decodedFrom + stepSamples + i] = (short) ((first + second) / stepSamples);
        }
        decodedFrom += stepSamples;
        delay.lower();
    }

    /** How much sound is there to be played. */
    private int levelMs() {
        int ticks = ticks(decodedTo - decodedFrom);
        if (slots.has(newestSequence)) {
            int end = slots.timestamp(newestSequence) + ticks(codec.samplesOf(slots.length(newestSequence)));
            ticks += Math.max(0, end - nextTimestamp);
        }
        return milliseconds(ticks);
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

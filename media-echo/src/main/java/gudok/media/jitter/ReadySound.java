package gudok.media.jitter;

import gudok.media.codec.Codec;

/**
 * What comes next, as samples: decoded, or made up where sound lacks. Can be stretched and shortened so that it is not
 * heard. Keeps its memory; confined to one thread.
 */
final class ReadySound {
    /** Sound whose samples are all within this is silence, to which nobody listens: below -40 dBm0. */
    private static final int QUIET = 200;

    private final Codec codec;
    private final Codec.Decoder decoder;
    private final Concealment concealment;
    private final short[] samples;
    private int from;
    private int to;
    /** The peer described its noise, and goes on with that while it sends nothing. */
    private boolean silent;

    ReadySound(Codec codec) {
        this.codec = codec;
        decoder = codec.newDecoder();
        samples = new short[2 * codec.longestSamples()];
        concealment = new Concealment(codec.sampleRate());
    }

    int left() {
        return to - from;
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether the decoder bridges gaps itself. */
    boolean bridgesItself() {
        return decoder.conceals();
    }

    /** Another speaker. */
    void forget() {
        concealment.forget();
        silent = false;
    }

    int copy(short[] out, int at, int most) {
        int count = Math.min(most, left());
        System.arraycopy(samples, from, out, at, count);
        from += count;
        return count;
    }

    /**
     * Decodes a packet behind what is there.
     *
     * @param passed so many samples of the packet are not to be heard any more, unless that is all of it
     * @return samples in the packet
     */
    int decode(byte[] payload, int bytes, long passed) {
        int at = left();
        System.arraycopy(samples, from, samples, 0, at);
        int length = codec.isPayload(bytes) ? bytes : bytes - bytes % codec.unitBytes();
        int count = decoder.decode(payload, 0, length, samples, at);
        from = at == 0 && passed < count ? (int) passed : 0;
        to = at + count;
        if (count > 0) {
            silent = decoder.conceals() && codec.endsInSilence(length);
            concealment.heard(samples, at + from, count - from);
        }
        return count;
    }

    /**
     * Makes up sound while nothing is left.
     *
     * @param byDecoder whether the decoder is to go on as if it had decoded something
     */
    void conceal(int count, boolean byDecoder) {
        from = 0;
        to = count;
        if (byDecoder && count % codec.unitSamples() == 0) {
            decoder.conceal(count, samples, 0);
            concealment.heard(samples, 0, count);
        } else {
            concealment.conceal(samples, 0, count);
        }
    }

    /** Makes up sound straight into {@code out}. */
    void conceal(short[] out, int at, int count) {
        concealment.conceal(out, at, count);
    }

    /** Whether the last that was heard, or is ready, was made up. */
    boolean isConcealed() {
        return concealment.isActive();
    }

    /** How many more samples must be made up, after that many, until the sound is in step again. */
    int outOfStep(int madeUp) {
        return concealment.outOfStep(madeUp);
    }

    /** Goes on with what was heard last, for whole periods of its pitch. @return how many samples, at least those */
    int stretch(int least) {
        from = 0;
        to = concealment.repeat(samples, least);
        return to;
    }

    /** Whether so many samples are ready in which nobody speaks. */
    boolean isQuiet(int count) {
        boolean quiet = left() >= count;
        for (int i = from; quiet && !silent && i < from + count; i++) {
            quiet = Math.abs(samples[i]) <= QUIET;
        }
        return quiet;
    }

    /** Leaves out that many samples, their beginning fading into what follows; twice as many must be there. */
    void shorten(int count) {
        for (int i = 0; i < count; i++) {
            int first = samples[from + i] * (count - i);
            int second = samples[from + count + i] * i;
            samples[from + count + i] = (short) ((first + second) / count);
        }
        from += count;
    }
}

package gudok.media.jitter;

import java.util.Arrays;

/**
 * Bridges lost sound in the manner of G.711 Appendix I: the last pitch period is repeated, after 10 ms ever more quietly,
 * and is gone after 60 ms; what comes then fades in over it. Stretches sound by whole periods, too. Works on samples, so for
 * every codec. Allocates nothing; confined to one thread.
 */
final class Concealment {
    private static final int STEADY_MS = 10;
    private static final int LONGEST_MS = 60;

    private final short[] history;
    private final short[] period;
    private final int shortest;
    private final int longest;
    private final int template;
    private final int fade;
    private final int steady;
    private final int gone;
    private int pitch;
    private int concealed;
    /** What comes is to join the period from its beginning. */
    private boolean repeated;

    Concealment(int sampleRate) {
        shortest = sampleRate / 200;
        longest = 3 * sampleRate / 200;
        template = sampleRate / 50;
        fade = sampleRate / 250;
        steady = sampleRate * STEADY_MS / 1000;
        gone = sampleRate * LONGEST_MS / 1000;
        history = new short[longest + template];
        period = new short[longest];
    }

    /** Real sound comes; its beginning is changed if it follows a gap. */
    void heard(short[] samples, int from, int count) {
        if (concealed > 0 || repeated) {
            int blended = Math.min(fade, count);
            for (int i = 0; i < blended; i++) {
                int fresh = samples[from + i] * (i + 1);
                samples[from + i] = (short) ((fresh + next() * (fade - i - 1)) / fade);
            }
            concealed = 0;
            repeated = false;
        }
        remember(samples, from, count);
    }

    /** Whether the last sound was made up because it lacked. */
    boolean isActive() {
        return concealed > 0;
    }

    /** How many more samples must be made up, after that many, to end with a period; 0 if nothing is heard any more. */
    int outOfStep(int madeUp) {
        boolean heard = concealed > 0 && concealed < gone;
        return heard ? Math.floorMod(-madeUp, pitch) : 0;
    }

    /**
     * Real sound is there but is to come later: goes on for whole periods, as loud as before.
     *
     * @return how many samples, at least {@code least}
     */
    int repeat(short[] out, int least) {
        findPeriod();
        int count = (least + pitch - 1) / pitch * pitch;
        for (int done = 0; done < count; done += pitch) {
            System.arraycopy(period, 0, out, done, pitch);
        }
        remember(out, 0, count);
        repeated = true;
        return count;
    }

    /** Sound is lacking. */
    void conceal(short[] out, int from, int count) {
        if (concealed == 0) {
            findPeriod();
            repeated = false;
        }
        for (int i = 0; i < count; i++) {
            out[from + i] = next();
        }
        remember(out, from, count);
    }

    /** Another speaker, or the same one after a long time. */
    void forget() {
        Arrays.fill(history, (short) 0);
        concealed = 0;
        repeated = false;
    }

    private void remember(short[] samples, int from, int count) {
        int kept = Math.max(0, history.length - count);
        System.arraycopy(history, history.length - kept, history, 0, kept);
        int added = history.length - kept;
        System.arraycopy(samples, from + count - added, history, kept, added);
    }

    /** The lag at which the last 20 ms are most like what was before them. */
    private void findPeriod() {
        pitch = shortest;
        double best = -1;
        int end = history.length;
        for (int lag = shortest; lag <= longest; lag++) {
            double product = 0;
            double energy = 1;
            for (int i = end - template; i < end; i++) {
                product += history[i] * history[i - lag];
                energy += history[i - lag] * history[i - lag];
            }
            double likeness = product / Math.sqrt(energy);
            if (likeness > best) {
                best = likeness;
                pitch = lag;
            }
        }
        System.arraycopy(history, end - pitch, period, 0, pitch);
        smoothSeam(end);
    }

    /** The end of the period becomes what stood before its beginning, so that it joins itself. */
    private void smoothSeam(int end) {
        int seam = Math.min(pitch / 4, end - pitch);
        for (int i = 0; i < seam; i++) {
            int at = pitch - seam + i;
            int before = history[end - pitch - seam + i];
            period[at] = (short) ((period[at] * (seam - i - 1) + before * (i + 1)) / seam);
        }
    }

    private short next() {
        int at = concealed++;
        if (at >= gone) {
            concealed = gone;
            return 0;
        }
        int sample = period[at % pitch];
        return at < steady ? (short) sample : (short) (sample * (gone - at) / (gone - steady));
    }
}

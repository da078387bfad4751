package gudok.phone;

import java.util.ArrayList;
import java.util.List;

/** Finds a tone in 8 kHz samples by Goertzel's filter over 10 ms, moved on by 1 ms. Edges are good to about 1 ms. */
public final class ToneFinder {
    private static final int WINDOW = 80;
    private static final int HOP = 8;
    /** Least share of a window's energy that must be the tone. */
    private static final double PURITY = 0.6;

    private static final int SHORTEST_MS = 10;

    private final double hz;
    private final double leastAmplitude;

    /** @param leastAmplitude 16-bit peak below which a tone is not heard */
    public ToneFinder(double hz, double leastAmplitude) {
        this.hz = hz;
        this.leastAmplitude = leastAmplitude;
    }

    /** All stretches of at least 10 ms, in order. */
    public List<ToneBurst> find(short[] pcm) {
        int windows = Math.max(0, (pcm.length - WINDOW) / HOP + 1);
        double[] amplitudes = new double[windows];
        for (int i = 0; i < windows; i++) {
            amplitudes[i] = amplitude(pcm, i * HOP);
        }
        List<ToneBurst> bursts = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            if (amplitudes[i] > 0) {
                int end = endOfRun(amplitudes, i);
                addBurst(bursts, amplitudes, i, end);
                i = end;
            }
        }
        return bursts;
    }

    private static int endOfRun(double[] amplitudes, int start) {
        int end = start;
        while (end < amplitudes.length && amplitudes[end] > 0) {
            end++;
        }
        return end;
    }

    /** The edges lie where the window is half full of the tone, that is where its amplitude is half. */
    private static void addBurst(List<ToneBurst> bursts, double[] amplitudes, int start, int end) {
        double peak = 0;
        for (int i = start; i < end; i++) {
            peak = Math.max(peak, amplitudes[i]);
        }
        int first = start;
        while (amplitudes[first] < peak / 2) {
            first++;
        }
        int last = end - 1;
        while (amplitudes[last] < peak / 2) {
            last--;
        }
        double lengthMs = (last - first) * HOP / 8.0;
        if (lengthMs >= SHORTEST_MS) {
            bursts.add(new ToneBurst((first * HOP + WINDOW / 2) / 8.0, lengthMs, peak));
        }
    }

    /** Peak of the tone in the window, or 0 if it is too weak or mixed with other sound. */
    private double amplitude(short[] pcm, int start) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hz / 8000);
        double last = 0;
        double beforeLast = 0;
        double energy = 0;
        for (int i = start; i < start + WINDOW; i++) {
            double now = pcm[i] + coefficient * last - beforeLast;
            beforeLast = last;
            last = now;
            energy += (double) pcm[i] * pcm[i];
        }
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        double amplitude = 2 * Math.sqrt(Math.max(0, power)) / WINDOW;
        boolean pure = power / WINDOW * 2 >= PURITY * energy * fill(pcm, start);
        return amplitude >= leastAmplitude && pure ? amplitude : 0;
    }

    /** Share of the window that is not digital silence: a tone that fills half of it is still pure. */
    private static double fill(short[] pcm, int start) {
        int loud = 0;
        for (int i = start; i < start + WINDOW; i++) {
            loud += Math.abs(pcm[i]) > 16 ? 1 : 0;
        }
        return Math.max(1, loud) / (double) WINDOW;
    }
}

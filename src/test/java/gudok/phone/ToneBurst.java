package gudok.phone;

/**
 * A stretch of one tone.
 *
 * @param startMs of its beginning, counted from the first sample
 * @param amplitude 16-bit peak of the tone, the largest found
 */
public record ToneBurst(double startMs, double lengthMs, double amplitude) {
    public double endMs() {
        return startMs + lengthMs;
    }
}

package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Tgml.Tone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The option letters of a tone script as they stand at one place of it. For one thread. */
final class TgmlOptions {
    static final int LONGEST_MS = 600_000;

    private static final Pattern DECIMAL = Pattern.compile("-?([0-9]{1,9}(\\.[0-9]{0,9})?|\\.[0-9]{1,9})");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private final int sampleRate;
    private int onSamples;
    private int offSamples;
    private double volumeDb = -7;
    private int fadeInSamples;
    private int fadeOutSamples;
    private double fadeStepDb = 1;
    private int repeats = 1;
    private int passes;

    TgmlOptions(int sampleRate) {
        this.sampleRate = sampleRate;
        onSamples = sampleRate / 4;
        offSamples = sampleRate / 16;
    }

    int sampleRate() {
        return sampleRate;
    }

    int passes() {
        return Math.max(1, passes);
    }

    /** @throws DialplanException without place, if the letter or its value is wrong */
    void set(char letter, String value) {
        switch (letter) {
            case 'd' -> onSamples = length(letter, value);
            case 'w' -> offSamples = length(letter, value);
            case 'v' -> volumeDb = decimal(letter, value, -63, 0);
            case '+' -> fadeStepDb = decimal(letter, value, 0, 63);
            case '<' -> fade(length(letter, value), 0);
            case '>' -> fade(0, length(letter, value));
            case 'l' -> repeats = Math.max(1, whole(letter, value, 0));
            case 'L' -> passes = passes > 0 ? passes : whole(letter, value, 0);
            case 'r', 'c' -> whole(letter, value, 1);
            default ->
                throw new DialplanException(
                        "unknown option '" + LogText.of(String.valueOf(letter)) + "' - known: c d l L r v w + < >");
        }
    }

    Tone tone(List<Double> frequencies) {
        return tone(frequencies, onSamples, offSamples);
    }

    /** Uses up {@code l=}. */
    Tone tone(List<Double> frequencies, int on, int off) {
        int times = repeats;
        repeats = 1;
        return new Tone(frequencies, on, off, volumeDb, fadeInSamples, fadeOutSamples, fadeStepDb, times);
    }

    /** Milliseconds as samples, rounded down; empty if it is not a length. */
    Optional<Integer> samples(String milliseconds) {
        return WHOLE.matcher(milliseconds).matches() && between(Integer.parseInt(milliseconds), 0, LONGEST_MS)
                ? Optional.of((int) ((long) Integer.parseInt(milliseconds) * sampleRate / 1000))
                : Optional.empty();
    }

    static Optional<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    private void fade(int in, int out) {
        fadeInSamples = in;
        fadeOutSamples = out;
    }

    private int length(char letter, String value) {
        return samples(value).orElseThrow(() -> refused(letter, value, "a length in ms, 0 to " + LONGEST_MS));
    }

    private static double decimal(char letter, String value, int lowest, int highest) {
        return decimal(value)
                .filter(number -> number >= lowest && number <= highest)
                .orElseThrow(() -> refused(letter, value, "a number of dB, " + lowest + " to " + highest));
    }

    private static int whole(char letter, String value, int lowest) {
        if (!WHOLE.matcher(value).matches() || Integer.parseInt(value) < lowest) {
            throw refused(letter, value, "a whole number, " + lowest + " or more");
        }
        return Integer.parseInt(value);
    }

    private static boolean between(int number, int lowest, int highest) {
        return number >= lowest && number <= highest;
    }

    private static DialplanException refused(char letter, String value, String wanted) {
        return new DialplanException(
                letter + "=" + LogText.of(value, 20) + " is not " + wanted + " (options end with ;)");
    }
}

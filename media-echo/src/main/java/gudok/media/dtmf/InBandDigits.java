package gudok.media.dtmf;

import gudok.media.SoundTap;

/** Looks for digits in what a session hears, once per press. */
public final class InBandDigits implements SoundTap {
    /** Who is told of digits. On the media loop's thread. */
    @FunctionalInterface
    public interface Listener {
        void digit(char digit);
    }

    private final Listener listener;
    private DigitDetector detector = new DigitDetector(8000);

    public InBandDigits(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void begin(int sampleRate) {
        detector = new DigitDetector(sampleRate);
    }

    @Override
    public boolean sound(short[] heard, short[] sent, int samples) {
        for (int i = 0; i < samples; i++) {
            char digit = detector.add(heard[i]);
            if (digit != DigitDetector.NONE) {
                listener.digit(digit);
            }
        }
        return true;
    }

    @Override
    public void end() {
        // nothing is kept
    }
}

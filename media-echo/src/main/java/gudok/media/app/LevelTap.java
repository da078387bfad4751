package gudok.media.app;

import gudok.media.LevelWatch;
import gudok.media.SoundTap;

/** Waits for silence, or for sound. */
final class LevelTap implements SoundTap {
    private final LevelWatch watch;
    private final Runnable onEnd;

    LevelTap(LevelWatch watch, Runnable onEnd) {
        this.watch = watch;
        this.onEnd = onEnd;
    }

    @Override
    public void begin(int sampleRate) {
        watch.begin(sampleRate);
    }

    @Override
    public boolean sound(short[] heard, short[] sent, int samples) {
        return !watch.isOver(heard, samples);
    }

    @Override
    public void end() {
        onEnd.run();
    }
}

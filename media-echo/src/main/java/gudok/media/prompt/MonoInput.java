package gudok.media.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The samples of a file one after the other, all channels mixed down to one. For one thread. */
final class MonoInput implements RateConversion.Input {
    private static final int BLOCK_FRAMES = 4096;

    private final FileBytes file;
    private final StoredSound sound;
    private final ByteBuffer block;
    private long framesLeft;

    MonoInput(FileBytes file, StoredSound sound) throws IOException {
        this.file = file;
        this.sound = sound;
        file.seek(sound.offset());
        framesLeft = sound.frames();
        block = ByteBuffer.allocate(BLOCK_FRAMES * sound.frameBytes()).order(sound.order());
    }

    @Override
    public int read(float[] out, int offset, int count) throws IOException {
        int done = 0;
        while (done < count && framesLeft > 0) {
            int frames = (int) Math.min(Math.min(BLOCK_FRAMES, count - done), framesLeft);
            block.clear().limit(frames * sound.frameBytes());
            file.fill(block);
            for (int i = 0; i < frames; i++) {
                out[offset + done + i] = mixed(i * sound.frameBytes());
            }
            done += frames;
            framesLeft -= frames;
        }
        return done;
    }

    private float mixed(int start) {
        int bytes = sound.encoding().bytes();
        float sum = 0;
        for (int channel = 0; channel < sound.channels(); channel++) {
            sum += sound.encoding().value(block, start + channel * bytes);
        }
        return sum / sound.channels();
    }
}

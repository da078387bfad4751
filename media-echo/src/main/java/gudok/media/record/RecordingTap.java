package gudok.media.record;

import gudok.media.LevelWatch;
import gudok.media.SoundTap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One recording. On the media loop it fills blocks; on the writer's thread they go to the file. Its numbers can be read from
 * any thread.
 */
public final class RecordingTap implements SoundTap {
    private static final int LONGEST_FRAME = 4096;

    private final Recorder recorder;
    private final Path path;
    private final SoundFormat format;
    private final int sampleRate;
    private final WavFile file;
    private final Optional<LevelWatch> silence;
    private final Consumer<RecordingEnd> onEnd;
    private final short[] heardConverted = new short[LONGEST_FRAME];
    private final short[] sentConverted = new short[LONGEST_FRAME];
    private final long mostSamples;
    private RateChange heardRate;
    private RateChange sentRate;
    private Optional<Block> block = Optional.empty();
    private volatile long samples;
    private volatile long lost;
    private volatile long fileBytes;
    private volatile boolean silent;
    private volatile boolean failed;
    private Optional<String> failure = Optional.empty();

    RecordingTap(
            Recorder recorder,
            Opened opened,
            SoundFormat format,
            Optional<LevelWatch> silence,
            Consumer<RecordingEnd> end) {
        this.recorder = recorder;
        this.format = format;
        this.silence = silence;
        path = opened.path();
        sampleRate = opened.sampleRate();
        file = opened.file();
        onEnd = end;
        mostSamples = format.longest()
                .map(time -> time.toMillis() * sampleRate / 1000)
                .orElse(Long.MAX_VALUE);
        heardRate = new RateChange(sampleRate, sampleRate);
        sentRate = heardRate;
    }

    /** A file that is ready to be written. */
    record Opened(Path path, WavFile file, int sampleRate) {}

    @Override
    public void begin(int rate) {
        int from = RateChange.isPossible(rate, sampleRate) ? rate : sampleRate;
        heardRate = new RateChange(from, sampleRate);
        sentRate = new RateChange(from, sampleRate);
        silence.ifPresent(watch -> watch.begin(rate));
    }

    @Override
    public boolean sound(short[] heard, short[] sent, int count) {
        if (failed) {
            return false;
        }
        int heardCount = heardRate.convert(heard, count, heardConverted);
        sentRate.convert(sent, count, sentConverted);
        int kept = (int) Math.min(heardCount, mostSamples - samples);
        write(kept);
        samples += kept;
        silent = silence.isPresent() && silence.get().isOver(heard, count);
        return samples < mostSamples && !silent;
    }

    private void write(int count) {
        int needed = 2 * format.channels().count() * count;
        if (block.isPresent() && block.get().bytes().remaining() < needed) {
            handOver();
        }
        if (block.isEmpty()) {
            block = recorder.freeBlock(this);
        }
        if (block.isEmpty()) {
            lost += count;
            return;
        }
        ByteBuffer out = block.get().bytes();
        for (int i = 0; i < count; i++) {
            put(out, heardConverted[i], sentConverted[i]);
        }
    }

    private void put(ByteBuffer out, short heard, short sent) {
        switch (format.channels()) {
            case HEARD -> out.putShort(heard);
            case SENT -> out.putShort(sent);
            case STEREO -> out.putShort(heard).putShort(sent);
            case MIXED -> out.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, heard + sent)));
            default -> throw new IllegalStateException("no such channels");
        }
    }

    @Override
    public void end() {
        handOver();
        recorder.later(new WorkQueue.Work() {
            @Override
            public void run() {
                close();
            }
        });
    }

    private void handOver() {
        if (block.isPresent()) {
            recorder.later(block.get());
            block = Optional.empty();
        }
    }

    /** On the writer's thread. */
    void writeOut(Block full) {
        if (failed) {
            return;
        }
        try {
            file.write(full.bytes().flip());
            fileBytes = file.fileBytes();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException cause) {
        failed = true;
        failure = Optional.of(cause.toString());
    }

    /** On the writer's thread; once. */
    void close() {
        boolean tooShort = samples * 1000 < format.shortest().toMillis() * sampleRate;
        boolean discarded = false;
        boolean there = file.isThere();
        try {
            if (tooShort && there) {
                discard();
                discarded = true;
            } else {
                file.close();
                fileBytes = file.fileBytes();
            }
        } catch (IOException e) {
            if (!failed) {
                fail(e);
            }
        }
        if (!there) {
            gone();
        }
        long written = there ? file.writtenSamples() : 0;
        long kept = failed ? written : samples;
        onEnd.accept(new RecordingEnd(path, sampleRate, kept, fileBytes, lost, discarded, failure));
    }

    /** Nobody finds at its path what was written. */
    private void gone() {
        failed = true;
        fileBytes = 0;
        failure = Optional.of(path + " was deleted, moved or replaced while it was written");
    }

    /** What an earlier recording left in the file stays. */
    private void discard() throws IOException {
        if (file.isAppended()) {
            file.closeAsBefore();
            fileBytes = file.fileBytes();
        } else {
            file.close();
            Files.deleteIfExists(path);
            fileBytes = 0;
        }
    }

    public Path path() {
        return path;
    }

    /** Samples of each channel so far. */
    public long samples() {
        return samples;
    }

    /** Of the file, in Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** What has reached the file. */
    public long fileBytes() {
        return fileBytes;
    }

    /** Whether silence ended it. */
    public boolean isEndedBySilence() {
        return silent;
    }
}

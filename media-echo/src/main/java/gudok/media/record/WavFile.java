package gudok.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * A WAV file of 16-bit samples that is written on and on. Its header is brought up to date each second, so that the file can
 * be played also if we never come to close it. Confined to one thread; blocks on the disk.
 */
final class WavFile {
    private static final int HEADER_BYTES = 44;
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final long MOST_BYTES = 0xffff_ffffL - HEADER_BYTES;

    private final Path path;
    private final Optional<Object> identity;
    private final FileChannel channel;
    private final int sampleRate;
    private final int channels;
    private long dataBytes;
    private long headerBytes;
    private long earlierBytes;
    private boolean appended;

    private WavFile(Path path, FileChannel channel, int sampleRate, int channels) throws IOException {
        this.path = path;
        identity = identity(path);
        this.channel = channel;
        this.sampleRate = sampleRate;
        this.channels = channels;
    }

    /** Opens a path for reading and writing. */
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path path) throws IOException;
    }

    /** Makes the file, for its owner alone, if there is none; follows no link at its end. */
    static FileChannel onDisk(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        LinkOption.NOFOLLOW_LINKS),
                OwnerOnly.ofFile(path));
    }

    /** @param append an existing file goes on if it has the same format */
    static WavFile open(Opener disk, Path path, int sampleRate, int channels, boolean append) throws IOException {
        boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        boolean goesOn = append && there && Files.size(path) > 0;
        FileChannel channel = disk.open(path);
        try {
            WavFile file = new WavFile(path, channel, sampleRate, channels);
            file.begin(goesOn);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (!there) {
                Files.deleteIfExists(path);
            }
            throw e;
        }
    }

    private void begin(boolean goesOn) throws IOException {
        if (goesOn) {
            if (!hasOurHeader()) {
                throw new IOException(path + " has another format than " + sampleRate + " Hz, " + channels
                        + " channels, 16 bits; nothing can be appended");
            }
            dataBytes = (channel.size() - HEADER_BYTES) / (2L * channels) * 2L * channels;
            earlierBytes = dataBytes;
            appended = true;
        } else {
            channel.truncate(0);
        }
        writeHeader();
        channel.position(HEADER_BYTES + dataBytes);
    }

    private boolean hasOurHeader() throws IOException {
        ByteBuffer there = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (there.hasRemaining() && channel.read(there, there.position()) >= 0) {
            // until it is full or the file ends
        }
        ByteBuffer ours = header();
        return !there.hasRemaining()
                && there.flip().slice(0, 4).equals(ours.slice(0, 4))
                && there.slice(8, 32).equals(ours.slice(8, 32));
    }

    /** The inode, where there are such. */
    private static Optional<Object> identity(Path path) throws IOException {
        return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }

    /** Whether who opens the path now finds this file; what is written into one that was deleted nobody can hear. */
    boolean isThere() {
        try {
            return identity(path).equals(identity);
        } catch (IOException gone) {
            return false;
        }
    }

    void write(ByteBuffer samples) throws IOException {
        if (dataBytes + samples.remaining() > MOST_BYTES) {
            throw new IOException("the file is as long as a WAV file can be");
        }
        while (samples.hasRemaining()) {
            dataBytes += channel.write(samples);
        }
        if (dataBytes - headerBytes >= 2L * channels * sampleRate) {
            writeHeader();
        }
    }

    private void writeHeader() throws IOException {
        ByteBuffer header = header();
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
        headerBytes = dataBytes;
    }

    private ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(RIFF).putInt((int) (dataBytes + HEADER_BYTES - 8)).putInt(WAVE);
        header.putInt(FMT).putInt(16).putShort((short) 1).putShort((short) channels);
        header.putInt(sampleRate).putInt(2 * channels * sampleRate);
        header.putShort((short) (2 * channels)).putShort((short) 16);
        return header.putInt(DATA).putInt((int) dataBytes).flip();
    }

    long dataBytes() {
        return dataBytes;
    }

    long fileBytes() {
        return HEADER_BYTES + dataBytes;
    }

    /** Samples of each channel that were written, without those that had been there before. */
    long writtenSamples() {
        return (dataBytes - earlierBytes) / (2L * channels);
    }

    /** Whether a file that was there goes on. */
    boolean isAppended() {
        return appended;
    }

    void close() throws IOException {
        try (channel) {
            writeHeader();
        }
    }

    /** Leaves only the sound that was there before. */
    void closeAsBefore() throws IOException {
        try (channel) {
            dataBytes = earlierBytes;
            channel.truncate(fileBytes());
            writeHeader();
        }
    }
}

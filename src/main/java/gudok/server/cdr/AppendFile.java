package gudok.server.cdr;

import gudok.server.config.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file of lines that only its owner may read, written at its end. A file that was moved or deleted (logrotate) is begun anew; of
 * a write that fails nothing stays. One thread at a time.
 */
final class AppendFile implements LineSink {
    private final Path path;
    private Optional<Opened> opened = Optional.empty();

    private record Opened(FileChannel channel, Object identity) {}

    AppendFile(Path path) {
        this.path = path;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void append(byte[] lines, boolean durable) throws IOException {
        FileChannel channel = channel();
        long before = channel.size();
        try {
            ByteBuffer rest = ByteBuffer.wrap(lines);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (durable) {
                channel.force(false);
            }
        } catch (IOException e) {
            takeBack(channel, before, e);
            throw e;
        }
    }

    private void takeBack(FileChannel channel, long before, IOException why) {
        try {
            channel.truncate(before);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        close();
    }

    private FileChannel channel() throws IOException {
        if (opened.isPresent()
                && identity().filter(opened.get().identity()::equals).isEmpty()) {
            close();
        }
        if (opened.isEmpty()) {
            opened = Optional.of(open());
        }
        return opened.get().channel();
    }

    /** A line that was cut off, by a kill or a full disk, is ended, so that it spoils no other. */
    private Opened open() throws IOException {
        Files.createDirectories(path.getParent().getParent());
        PrivateFile.createFolder(path.getParent());
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFile.create(path, "");
        }
        PrivateFile.protect(path);
        boolean cut = isCutOff();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try {
            if (cut) {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            return new Opened(channel, identity().orElseThrow(() -> new IOException(path + " is gone")));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private boolean isCutOff() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** Which file has the name now. */
    private Optional<Object> identity() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = file.fileKey();
        return Optional.of(key == null ? Arrays.asList(path, file.creationTime()) : key);
    }

    @Override
    public void close() {
        try {
            if (opened.isPresent()) {
                opened.get().channel().close();
            }
        } catch (IOException e) {
            // nothing waits in it: what was written is with the system
        }
        opened = Optional.empty();
    }
}

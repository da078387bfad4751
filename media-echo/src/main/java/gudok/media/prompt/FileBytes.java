package gudok.media.prompt;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** The bytes of an open sound file. For one thread. */
record FileBytes(Path file, SeekableByteChannel channel) {
    /** The next bytes. */
    ByteBuffer next(int count, ByteOrder order) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
        fill(buffer);
        return buffer;
    }

    /** Fills the buffer from its position on and makes it ready to be read. */
    void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        buffer.flip();
    }

    long position() throws IOException {
        return channel.position();
    }

    /** Goes to a byte, or to the end if the file is shorter. */
    void seek(long position) throws IOException {
        channel.position(Math.min(position, size()));
    }

    long size() throws IOException {
        return channel.size();
    }

    long remaining() throws IOException {
        return size() - position();
    }

    UnplayableFile unusable(String why) {
        return new UnplayableFile(file + ": " + why);
    }
}

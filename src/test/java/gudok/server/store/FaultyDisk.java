package gudok.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2's on the real one, on which writing fails when a test says so. H2 makes objects of it, so its state is static. */
public final class FaultyDisk extends FilePathWrapper {
    static final String SCHEME = "faulty:";
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static volatile String problem = "";
    private static volatile long bytesLeft = NO_LIMIT;

    static void mount() {
        repair();
        FilePath.register(new FaultyDisk());
    }

    /** From now on nothing can be written after so many bytes. */
    static void failAfter(long bytes, String with) {
        problem = with;
        bytesLeft = bytes;
    }

    static void repair() {
        bytesLeft = NO_LIMIT;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FaultyFile(super.open(mode));
    }

    private static final class FaultyFile extends FileBaseDefault {
        private final FileChannel real;

        FaultyFile(FileChannel real) {
            this.real = real;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return real.read(into, position);
        }

        /** A disk that becomes full takes a part. */
        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            int taken = (int) Math.min(bytesLeft, from.remaining());
            if (taken == 0) {
                throw new IOException(problem);
            }
            bytesLeft -= bytesLeft == NO_LIMIT ? 0 : taken;
            ByteBuffer part = from.duplicate().limit(from.position() + taken);
            int written = real.write(part, position);
            from.position(from.position() + written);
            return written;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            real.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}

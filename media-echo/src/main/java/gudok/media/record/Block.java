package gudok.media.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Queue;

/** Some samples on their way to the writer; used again and again. Owned by one thread at a time. */
final class Block extends WorkQueue.Work {
    static final int BYTES = 8192;

    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final Optional<Block> present = Optional.of(this);
    private final Queue<Block> free;
    private RecordingTap owner;

    /** @param free where it goes when it has been written */
    Block(Queue<Block> free) {
        this.free = free;
    }

    /** This block, without making an {@link Optional} for each use. */
    Optional<Block> begin(RecordingTap recording) {
        owner = recording;
        bytes.clear();
        return present;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void run() {
        owner.writeOut(this);
        free.add(this);
    }
}

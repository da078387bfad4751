package gudok.media.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Some samples on their way to the writer; used again and again. Owned by one thread at a time. */
final class Block {
    static final int BYTES = 8192;

    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private RecordingTap owner;

    void begin(RecordingTap recording) {
        owner = recording;
        bytes.clear();
    }

    RecordingTap owner() {
        return owner;
    }

    ByteBuffer bytes() {
        return bytes;
    }
}

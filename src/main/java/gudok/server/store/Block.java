package gudok.server.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The frame of a segment: version (one byte), number of records and CRC-32C of what follows (four bytes each), records. A
 * format that this version does not know is not read at all.
 */
final class Block {
    static final byte VERSION = 2;
    /** Bytes before the first record. */
    static final int HEADER = 9;

    static final int RECORDS_AT = 1;
    static final int CRC_AT = 5;

    private Block() {}

    /** Fills in the header of a block whose records end at the buffer's position; returns its bytes. */
    static byte[] seal(ByteBuffer buffer, int records) {
        int end = buffer.position();
        buffer.put(0, VERSION).putInt(RECORDS_AT, records);
        buffer.putInt(CRC_AT, crc(buffer.array(), end));
        byte[] block = new byte[end];
        buffer.get(0, block);
        return block;
    }

    private static int crc(byte[] block, int end) {
        CRC32C crc = new CRC32C();
        crc.update(block, HEADER, end - HEADER);
        return (int) crc.getValue();
    }

    /**
     * The records of a block, positioned at the first.
     *
     * @throws DamagedException if they are not what was written
     * @throws StoreException   if a newer version wrote them
     */
    static ByteBuffer records(byte[] block) {
        if (block.length < HEADER) {
            throw new DamagedException("a segment of " + block.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(block);
        boolean intact = buffer.getInt(CRC_AT) == crc(block, block.length);
        if (!intact) {
            throw new DamagedException("a segment whose checksum does not fit");
        }
        if (buffer.get(0) != VERSION) {
            throw new StoreException(
                    StoreFailure.Kind.NEWER,
                    "the store has segments of version " + buffer.get(0) + ", this server knows " + VERSION);
        }
        return buffer.position(HEADER);
    }

    static int count(ByteBuffer block) {
        return block.getInt(RECORDS_AT);
    }
}

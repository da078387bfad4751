package gudok.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the disk was known to have of a generation: a store that has less is damaged, however well it opens. It may have more, as
 * this is written after it and nobody waits until the disk has this too.
 *
 * @param flushes number of the last one
 * @param bytes   of the store's file after it
 */
record LastFlush(long flushes, long bytes) {
    static final int BYTES = 28;
    private static final long MAGIC = 0x47_55_44_4F_4B_46_4C_31L; // GUDOKFL1
    private static final int CRC_AT = 24;

    byte[] encode() {
        ByteBuffer out =
                ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(flushes).putLong(bytes);
        return out.putInt(crc(out.array())).array();
    }

    /** Empty if it is not what was written. */
    static Optional<LastFlush> decode(byte[] text) {
        ByteBuffer in = ByteBuffer.wrap(text);
        boolean sound = text.length == BYTES && in.getLong(0) == MAGIC && in.getInt(CRC_AT) == crc(text);
        return sound ? Optional.of(new LastFlush(in.getLong(8), in.getLong(16))) : Optional.empty();
    }

    private static int crc(byte[] text) {
        CRC32C crc = new CRC32C();
        crc.update(text, 0, CRC_AT);
        return (int) crc.getValue();
    }

    /** What is wrong with the file as a whole; empty if nothing is. */
    String complaint(Path store) throws IOException {
        if (Files.notExists(store)) {
            return "it is gone";
        }
        long present = Files.size(store);
        return present < bytes ? "it has " + present + " of its " + bytes + " bytes" : "";
    }

    /** What is wrong with a store that has so many flushes; empty if nothing is. */
    String complaint(long present) {
        long missing = flushes - present;
        return missing <= 0 ? "" : "it opens without the last " + missing + " of its " + flushes + " flushes";
    }
}

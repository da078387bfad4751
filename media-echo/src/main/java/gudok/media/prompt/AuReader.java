package gudok.media.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads what AU files ({@code .snd} at their start, big-endian) say about themselves; their lengths are claims. */
final class AuReader {
    private static final int MAGIC = 0x2e736e64;
    private static final int HEADER_BYTES = 24;

    private AuReader() {}

    static boolean knows(ByteBuffer head) {
        return head.getInt(0) == MAGIC;
    }

    static StoredSound read(FileBytes file) throws IOException {
        file.seek(0);
        ByteBuffer header = file.next(HEADER_BYTES, ByteOrder.BIG_ENDIAN);
        long offset = header.getInt(4) & 0xffff_ffffL;
        if (offset < HEADER_BYTES || offset > file.size()) {
            throw file.unusable("says that its sound begins at byte " + offset + ", where there is none");
        }
        long claimed = header.getInt(8) & 0xffff_ffffL;
        int number = header.getInt(12);
        SampleEncoding encoding = encoding(number)
                .orElseThrow(() -> file.unusable(
                        "holds sound of AU encoding " + Integer.toUnsignedString(number) + ", which cannot be played"));
        long sampleRate = header.getInt(16) & 0xffff_ffffL;
        int channels = header.getInt(20);
        long length = Math.min(claimed, file.size() - offset);
        return new StoredSound(encoding, ByteOrder.BIG_ENDIAN, channels, sampleRate, offset, length);
    }

    private static Optional<SampleEncoding> encoding(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 1 -> SampleEncoding.MU_LAW;
                    case 2 -> SampleEncoding.SIGNED_8;
                    case 3 -> SampleEncoding.LINEAR_16;
                    case 4 -> SampleEncoding.LINEAR_24;
                    case 5 -> SampleEncoding.LINEAR_32;
                    case 6 -> SampleEncoding.FLOAT_32;
                    case 7 -> SampleEncoding.FLOAT_64;
                    case 27 -> SampleEncoding.A_LAW;
                    default -> null;
                });
    }
}

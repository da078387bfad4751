package gudok.media.line;

import gudok.media.rtp.RtpPacket;

/**
 * Reads only as much of G.711 as an outline needs, every third sample, and shows it for a dozen packets at a time, for
 * the same reason as {@link HeardLog}. Confined to one thread.
 */
final class SentLog implements PacketReader {
    private static final int PACKETS = 12;
    private static final int BLOCKS_OF_20_MS = 4;
    private static final int HEADER = 2;
    /** Room for a dozen of 20 ms, and for one of 200 ms. */
    private static final int INTS = PACKETS * (HEADER + BLOCKS_OF_20_MS);

    /** No divisor of the sample rate; with another beginning in each block it meets all phases of a tone. */
    private static final int STEP = 3;

    private final LawTable law;
    private final SoundBlock.Sink outline;
    private final SoundBlock block = new SoundBlock();
    private final int[] log = new int[INTS];
    private int used;
    private int payloadLength;
    private int offset;

    SentLog(LawTable law, SoundBlock.Sink outline) {
        this.law = law;
        this.outline = outline;
    }

    @Override
    public void read(RtpPacket packet, long atNanos) {
        int length = packet.payloadLength();
        if (length != payloadLength || used + HEADER + LawTable.blocks(length) > log.length) {
            settle();
            payloadLength = length;
        }
        if (HEADER + LawTable.blocks(length) <= log.length) {
            note(packet, atNanos);
        } else {
            showAll(packet, atNanos);
        }
    }

    private void note(RtpPacket packet, long atNanos) {
        log[used] = (int) (atNanos >>> Integer.SIZE);
        log[used + 1] = (int) atNanos;
        used += HEADER;
        for (int from = 0; from < payloadLength; from += LawTable.BLOCK_SAMPLES) {
            log[used++] = range(packet, from);
        }
    }

    private void showAll(RtpPacket packet, long atNanos) {
        long at = atNanos;
        for (int from = 0; from < payloadLength; from += LawTable.BLOCK_SAMPLES) {
            show(range(packet, from), at);
            at += LawTable.BLOCK_NANOS;
        }
    }

    private int range(RtpPacket packet, int from) {
        int to = LawTable.blockEnd(from, payloadLength);
        offset = offset + 1 < STEP ? offset + 1 : 0;
        return law.range(packet, from + Math.min(offset, to - from - 1), to, STEP);
    }

    private void show(int range, long atNanos) {
        LawTable.unpackRange(range, block);
        block.atNanos = atNanos;
        outline.block(block);
    }

    @Override
    public void settle() {
        for (int next = 0; next < used; ) {
            long at = (long) log[next] << Integer.SIZE | log[next + 1] & 0xffff_ffffL;
            next += HEADER;
            for (int end = next + LawTable.blocks(payloadLength); next < end; next++) {
                show(log[next], at);
                at += LawTable.BLOCK_NANOS;
            }
        }
        used = 0;
    }
}

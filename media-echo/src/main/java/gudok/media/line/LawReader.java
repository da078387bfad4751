package gudok.media.line;

import gudok.media.rtp.RtpPacket;

/** Turns payloads of G.711 into blocks of five milliseconds, without a decoder. Confined to one thread. */
final class LawReader implements PacketReader {
    private final LawTable law;
    private final SoundBlock.Sink sink;
    private final SoundBlock block = new SoundBlock();
    private final long[] packed = new long[2];

    LawReader(LawTable law, SoundBlock.Sink sink) {
        this.law = law;
        this.sink = sink;
    }

    @Override
    public void read(RtpPacket packet, long atNanos) {
        int length = packet.payloadLength();
        long at = atNanos;
        for (int from = 0; from < length; from += LawTable.BLOCK_SAMPLES) {
            int to = LawTable.blockEnd(from, length);
            law.pack(packet, from, to, packed, 0);
            show(packed[0], packed[1], to - from, at);
            at += LawTable.BLOCK_NANOS;
        }
    }

    /** Shows a block that was packed before. */
    void show(long sums, long range, int samples, long atNanos) {
        LawTable.unpack(sums, range, samples, block);
        block.atNanos = atNanos;
        sink.block(block);
    }
}

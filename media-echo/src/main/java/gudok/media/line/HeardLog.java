package gudok.media.line;

import gudok.media.rtp.RtpPacket;
import java.util.Optional;

/**
 * Packets of G.711 that were heard and are not counted yet. With a thousand calls all that a meter consists of has left
 * the processor's caches when its next packet comes; so a packet is only noted, in few cache lines, its sound packed
 * while it is at hand, and a dozen are counted at a time, in their order, as if they came just then. Takes packets
 * that are alike: one source, one length. Confined to one thread.
 */
final class HeardLog implements Arrived {
    private static final int PACKETS = 12;
    private static final int HEADER = 2;
    private static final int BLOCK = 2;
    private static final int BLOCKS_OF_20_MS = 4;
    /** Room for a dozen of 20 ms, and for one of 200 ms. */
    private static final int LONGS = PACKETS * (HEADER + BLOCK * BLOCKS_OF_20_MS);

    private final Optional<LawTable> law;
    private final Optional<LawReader> reader;
    private final int payloadType;
    private final int room;
    /** Made for the first packet: many calls hear none. */
    private long[] log = new long[0];

    private int used;
    private int ssrc;
    private int payloadLength;
    private int at;
    private int next;

    private HeardLog(Optional<LawTable> law, Optional<LawReader> reader, int payloadType) {
        this.law = law;
        this.reader = reader;
        this.payloadType = payloadType;
        room = law.isPresent() ? LONGS : 0;
    }

    /** Takes packets of one payload type. */
    HeardLog(LawTable law, LawReader reader, int payloadType) {
        this(Optional.of(law), Optional.of(reader), payloadType);
    }

    /** Takes none. */
    static HeardLog none() {
        return new HeardLog(Optional.empty(), Optional.empty(), 0);
    }

    /** Notes a packet that came just now; false if it is unlike those that wait, or there is no room. */
    boolean put(RtpPacket packet, long arrivalNanos) {
        int length = packet.payloadLength();
        boolean fits = used + HEADER + BLOCK * LawTable.blocks(length) <= room;
        if (!fits || packet.payloadType() != payloadType || used > 0 && !isLike(packet)) {
            return false;
        }
        if (log.length == 0) {
            log = new long[room];
        }
        ssrc = packet.ssrc();
        payloadLength = length;
        log[used] = arrivalNanos;
        log[used + 1] = (long) packet.timestamp() << Integer.SIZE | packet.sequence();
        used += HEADER;
        LawTable table = law.orElseThrow();
        for (int from = 0; from < length; from += LawTable.BLOCK_SAMPLES) {
            table.pack(packet, from, LawTable.blockEnd(from, length), log, used);
            used += BLOCK;
        }
        return true;
    }

    private boolean isLike(RtpPacket packet) {
        return packet.ssrc() == ssrc && packet.payloadLength() == payloadLength;
    }

    /** Goes to the next packet that waits; false if there is none, and the log is empty again. */
    boolean next() {
        if (next == used) {
            used = 0;
            next = 0;
            return false;
        }
        at = next;
        next = at + HEADER + BLOCK * LawTable.blocks(payloadLength);
        return true;
    }

    long arrivalNanos() {
        return log[at];
    }

    @Override
    public int payloadType() {
        return payloadType;
    }

    @Override
    public int ssrc() {
        return ssrc;
    }

    @Override
    public int sequence() {
        return (int) log[at + 1] & 0xffff;
    }

    @Override
    public int timestamp() {
        return (int) (log[at + 1] >>> Integer.SIZE);
    }

    @Override
    public int payloadLength() {
        return payloadLength;
    }

    @Override
    public void measure(long atNanos) {
        LawReader shows = reader.orElseThrow();
        long when = atNanos;
        int block = at + HEADER;
        for (int from = 0; from < payloadLength; from += LawTable.BLOCK_SAMPLES) {
            shows.show(log[block], log[block + 1], LawTable.blockEnd(from, payloadLength) - from, when);
            block += BLOCK;
            when += LawTable.BLOCK_NANOS;
        }
    }
}

package gudok.media.rtcp;

import java.nio.ByteBuffer;

/** Reads compound RTCP packets (RFC 3550 §6.1). Nothing of one is believed before all of it has been checked (A.2). */
public final class RtcpReader {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int BYE = 203;
    private static final int SENDER_INFO_BYTES = 20;
    private static final int BLOCK_BYTES = 24;

    private final RtcpHandler handler;

    public RtcpReader(RtcpHandler handler) {
        this.handler = handler;
    }

    /** Whether a datagram on an RTP port is RTCP, by its second byte (RFC 5761 §4). */
    public static boolean isRtcp(ByteBuffer datagram) {
        int type = datagram.remaining() < 2 ? 0 : datagram.get(datagram.position() + 1) & 0xff;
        return type >= 192 && type <= 223;
    }

    /** Tells the handler what the datagram says; false, and nothing told, if it is malformed. */
    public boolean read(ByteBuffer datagram) {
        if (!isCompound(datagram)) {
            return false;
        }
        for (int at = datagram.position(); at < datagram.limit(); at += packetBytes(datagram, at)) {
            readPacket(datagram, at);
        }
        return true;
    }

    private static boolean isCompound(ByteBuffer datagram) {
        int at = datagram.position();
        if (datagram.remaining() < 8 || (datagram.get(at) & 0x20) != 0 || !isReport(datagram, at)) {
            return false;
        }
        while (at + 4 <= datagram.limit() && (datagram.get(at) & 0xc0) == 0x80) {
            int bytes = packetBytes(datagram, at);
            if (at + bytes > datagram.limit() || !holdsItsCount(datagram, at, bytes)) {
                return false;
            }
            at += bytes;
        }
        return at == datagram.limit();
    }

    private static boolean isReport(ByteBuffer datagram, int at) {
        return type(datagram, at) == SENDER_REPORT || type(datagram, at) == RECEIVER_REPORT;
    }

    private static boolean holdsItsCount(ByteBuffer datagram, int at, int bytes) {
        int count = count(datagram, at);
        return switch (type(datagram, at)) {
            case SENDER_REPORT -> bytes >= 8 + SENDER_INFO_BYTES + count * BLOCK_BYTES;
            case RECEIVER_REPORT -> bytes >= 8 + count * BLOCK_BYTES;
            case BYE -> bytes >= 4 + 4 * count;
            default -> true;
        };
    }

    private static int packetBytes(ByteBuffer datagram, int at) {
        return 4 * ((datagram.getShort(at + 2) & 0xffff) + 1);
    }

    private static int type(ByteBuffer datagram, int at) {
        return datagram.get(at + 1) & 0xff;
    }

    private static int count(ByteBuffer datagram, int at) {
        return datagram.get(at) & 0x1f;
    }

    private void readPacket(ByteBuffer datagram, int at) {
        switch (type(datagram, at)) {
            case SENDER_REPORT -> {
                handler.senderReport(datagram.getInt(at + 4), senderInfo(datagram, at + 8));
                readBlocks(datagram, at, at + 8 + SENDER_INFO_BYTES);
            }
            case RECEIVER_REPORT -> readBlocks(datagram, at, at + 8);
            case BYE -> readBye(datagram, at);
            default -> {
                // SDES, APP and what may come later say nothing that we use
            }
        }
    }

    private static SenderInfo senderInfo(ByteBuffer datagram, int at) {
        return new SenderInfo(
                datagram.getLong(at),
                datagram.getInt(at + 8),
                datagram.getInt(at + 12) & 0xffffffffL,
                datagram.getInt(at + 16) & 0xffffffffL);
    }

    private void readBlocks(ByteBuffer datagram, int at, int firstBlock) {
        for (int i = 0; i < count(datagram, at); i++) {
            handler.reportBlock(datagram.getInt(at + 4), block(datagram, firstBlock + i * BLOCK_BYTES));
        }
    }

    private static ReportBlock block(ByteBuffer datagram, int at) {
        int lost = datagram.getInt(at + 4);
        return new ReportBlock(
                datagram.getInt(at),
                lost >>> 24,
                lost << 8 >> 8,
                datagram.getInt(at + 8),
                datagram.getInt(at + 12),
                datagram.getInt(at + 16),
                datagram.getInt(at + 20));
    }

    private void readBye(ByteBuffer datagram, int at) {
        for (int i = 0; i < count(datagram, at); i++) {
            handler.bye(datagram.getInt(at + 4 + 4 * i));
        }
    }
}

package gudok.media.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes the compound RTCP packets of one source (RFC 3550 §6.1): a report, SDES with the CNAME, at the end BYE. */
public final class RtcpWriter {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int BYE = 203;
    private static final byte CNAME = 1;

    private int ssrc;
    private final byte[] cname;

    /**
     * @param cname random, so that it does not tell who or where we are (RFC 7022 §4.2); at most 255 bytes
     */
    public RtcpWriter(int ssrc, String cname) {
        this.ssrc = ssrc;
        this.cname = cname.getBytes(StandardCharsets.UTF_8);
    }

    /** The source goes on under another name. */
    public void ssrc(int changed) {
        ssrc = changed;
    }

    /**
     * Appends SR (or RR, when nothing was sent) and SDES.
     *
     * @param block on the peer's stream, if anything of it was received
     */
    public void report(ByteBuffer out, Optional<SenderInfo> sender, Optional<ReportBlock> block) {
        int type = sender.isPresent() ? SENDER_REPORT : RECEIVER_REPORT;
        int start = begin(out, block.isPresent() ? 1 : 0, type);
        out.putInt(ssrc);
        sender.ifPresent(info -> write(out, info));
        block.ifPresent(reported -> write(out, reported));
        end(out, start);
        describe(out);
    }

    /** Appends BYE. */
    public void bye(ByteBuffer out) {
        int start = begin(out, 1, BYE);
        out.putInt(ssrc);
        end(out, start);
    }

    private void describe(ByteBuffer out) {
        int start = begin(out, 1, SOURCE_DESCRIPTION);
        out.putInt(ssrc).put(CNAME).put((byte) cname.length).put(cname).put((byte) 0);
        while ((out.position() - start) % 4 != 0) {
            out.put((byte) 0);
        }
        end(out, start);
    }

    private static void write(ByteBuffer out, SenderInfo info) {
        out.putLong(info.ntp()).putInt(info.rtpTimestamp());
        out.putInt((int) info.packets()).putInt((int) info.octets());
    }

    private static void write(ByteBuffer out, ReportBlock block) {
        out.putInt(block.ssrc());
        out.putInt(block.fractionLost() << 24 | block.cumulativeLost() & 0xffffff);
        out.putInt(block.highestSequence()).putInt(block.jitterTicks());
        out.putInt(block.lastSenderReport()).putInt(block.delaySinceLast());
    }

    private static int begin(ByteBuffer out, int count, int type) {
        int start = out.position();
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) 0);
        return start;
    }

    private static void end(ByteBuffer out, int start) {
        out.putShort(start + 2, (short) ((out.position() - start) / 4 - 1));
    }
}

package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 9);

    private static RtpPacket packet(int number, long arrivalMs, byte[] payload) {
        long timestamp = 0xFFFFFF00L + 160L * number & 0xFFFFFFFFL;
        byte[] datagram = RtpPacket.write(0, number == 0, 0xFFFE + number & 0xFFFF, timestamp, 0xCAFEBABEL, payload);
        return RtpPacket.parse(datagram, arrivalMs * 1_000_000, PEER).orElseThrow();
    }

    private static List<RtpPacket> stream(int count) {
        List<RtpPacket> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(packet(i, 20L * i, Mark.write(i, 160)));
        }
        return packets;
    }

    private static SentFrame spoken(int index, long dueMs) {
        byte[] payload = Mark.write(index, 160);
        return new SentFrame(index, dueMs * 1_000_000, dueMs * 1_000_000, 0, false, index, 160L * index, payload);
    }

    @Test
    void givenUnbrokenStreamAcrossBothWraps_whenJudged_thenNoFault() {
        StreamReport report = StreamReport.of(stream(5));
        assertEquals(List.of(), report.faults());
        assertEquals(1, report.markers());
        assertEquals(Duration.ofMillis(20), report.longestGap());
    }

    @Test
    void givenLostPacket_whenJudged_thenSequenceAndTimestampFaults() {
        List<RtpPacket> packets = stream(5);
        packets.remove(2);
        assertEquals(2, StreamReport.of(packets).faults().size());
    }

    @Test
    void givenMarksComingBackLate_whenMeasured_thenDelaysAndOrder() {
        List<SentFrame> sent = List.of(spoken(0, 0), spoken(1, 20), spoken(2, 40), spoken(3, 60));
        List<RtpPacket> heard = List.of(
                packet(0, 100, Mark.write(0, 160)),
                packet(1, 142, Mark.write(2, 160)),
                packet(2, 162, Mark.write(1, 160)),
                packet(3, 182, new byte[160]));
        DelayReport report = DelayReport.of(sent, heard);
        assertEquals(List.of(100.0, 102.0, 142.0), report.delaysMs());
        assertEquals(1, report.reordered());
        assertEquals(0, report.repeated());
        assertEquals(114.667, report.meanMs(), 0.001);
        assertEquals(142, report.percentileMs(0.99));
    }

    @Test
    void givenChangedMark_whenRead_thenNotAMark() {
        byte[] payload = Mark.write(7, 160);
        assertEquals(7, Mark.read(payload).orElseThrow());
        payload[100] ^= 1;
        assertTrue(Mark.read(payload).isEmpty());
    }

    @Test
    void givenGapAndReordering_whenRecorded_thenSamplesLieWhereTheirTimestampsSay() {
        byte[] loud = new byte[160];
        List<RtpPacket> packets = List.of(
                packet(0, 0, FrameSource.silence().frame(0, 160, PhoneCodec.PCMU)),
                packet(3, 60, loud),
                packet(2, 61, FrameSource.silence().frame(0, 160, PhoneCodec.PCMU)));
        Recording recording = Recording.of(packets);
        assertEquals(80, recording.lengthMs());
        assertEquals(0, recording.part(0, 60).rms());
        assertEquals(32124, recording.part(60, 80).rms(), 1);
    }

    @Test
    void givenPacketWithCsrcExtensionAndPadding_whenParsed_thenOnlyThePayloadIsLeft() {
        byte[] datagram = new byte[12 + 4 + 8 + 3 + 2];
        datagram[0] = (byte) (0x80 | 0x20 | 0x10 | 1);
        datagram[1] = (byte) (0x80 | 101);
        datagram[19] = 1;
        datagram[24] = 42;
        datagram[28] = 2;
        RtpPacket packet = RtpPacket.parse(datagram, 0, PEER).orElseThrow();
        assertArrayEquals(new byte[] {42, 0, 0}, packet.payload());
        assertEquals(101, packet.payloadType());
        assertTrue(packet.marker());
        assertTrue(RtpPacket.parse(new byte[11], 0, PEER).isEmpty());
    }

    @Test
    void givenSenderReportAndGoodbye_whenRead_thenTypesAreThere() {
        byte[] report = RtcpPacket.senderReport(1, 2, 3, 4, 5);
        assertEquals(List.of(200, 202), new RtcpPacket(0, PEER, report).types());
        assertEquals(List.of(201, 203), new RtcpPacket(0, PEER, RtcpPacket.goodbye(1)).types());
    }
}

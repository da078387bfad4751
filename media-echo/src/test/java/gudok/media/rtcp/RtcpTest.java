package gudok.media.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpTest {
    private final List<Object> told = new ArrayList<>();
    private final RtcpReader reader = new RtcpReader(new RtcpHandler() {
        @Override
        public void senderReport(int ssrc, SenderInfo info) {
            told.add(info);
        }

        @Override
        public void reportBlock(int reporterSsrc, ReportBlock block) {
            told.add(block);
        }

        @Override
        public void bye(int ssrc) {
            told.add(ssrc);
        }
    });

    @Test
    void givenReportAndBye_whenWritten_thenTheyAreReadBack() {
        SenderInfo info = new SenderInfo(0x0102030405060708L, -3, 4_000_000_000L, 77);
        ReportBlock block = new ReportBlock(9, 255, -2, 70_000, 12, 0x04050607, 65_536);
        ByteBuffer packet = ByteBuffer.allocate(500);
        RtcpWriter writer = new RtcpWriter(42, "0123456789abcdef");
        writer.report(packet, Optional.of(info), Optional.of(block));
        writer.bye(packet);
        assertTrue(reader.read(packet.flip()));
        assertEquals(List.of(info, block, 42), told);
    }

    @Test
    void givenNothingSentOrReceived_whenWritten_thenBytesAreThoseOfTheRfc() {
        ByteBuffer packet = ByteBuffer.allocate(100);
        new RtcpWriter(0x01020304, "ab").report(packet, Optional.empty(), Optional.empty());
        byte[] bytes = new byte[packet.flip().remaining()];
        packet.get(bytes);
        assertEquals(
                "80c9000101020304" + "81ca000301020304010261620000" + "0000",
                HexFormat.of().formatHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80c90001010203",
                "00c9000101020304",
                "a0c9000101020304",
                "80cb000101020304",
                "80c9000201020304",
                "81c9000101020304",
                "9fc9000701020304" + "000000000000000000000000000000000000000000000000",
                "80c800010102030480c9000101020304",
                "80c900010102030482cb000101020304",
                "80c90001010203048000",
                "80c9ffff01020304"
            })
    void givenMalformedCompound_whenRead_thenNothingOfItIsTold(String hex) {
        assertFalse(reader.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex))));
        assertEquals(List.of(), told);
    }

    @Test
    void givenRandomChangesOfAValidPacket_whenRead_thenNothingIsThrown() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ByteBuffer valid = ByteBuffer.allocate(200);
        RtcpWriter writer = new RtcpWriter(1, "name");
        ReportBlock block = new ReportBlock(1, 2, 3, 4, 5, 6, 7);
        writer.report(valid, Optional.of(new SenderInfo(1, 2, 3, 4)), Optional.of(block));
        writer.bye(valid);
        valid.flip();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(valid.limit() + 1)];
            valid.get(0, bytes);
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            told.clear();
            boolean read = reader.read(ByteBuffer.wrap(bytes));
            assertTrue(read || told.isEmpty(), () -> "seed " + seed);
        }
    }

    @Test
    void givenInstants_whenTurnedToNtp_thenSecondsCountFrom1900() {
        assertEquals(2_208_988_800L << 32, NtpTime.of(Instant.EPOCH));
        assertEquals(0x80000000L, NtpTime.of(Instant.ofEpochMilli(500)) & 0xffffffffL);
        assertEquals(0x8000, NtpTime.middle(NtpTime.of(Instant.ofEpochMilli(500))) & 0xffff);
    }

    @Test
    void givenSecondByte_whenAsked_thenRtcpIsToldFromRtp() {
        assertTrue(RtcpReader.isRtcp(ByteBuffer.wrap(new byte[] {(byte) 0x80, (byte) 200})));
        assertFalse(RtcpReader.isRtcp(ByteBuffer.wrap(new byte[] {(byte) 0x80, (byte) 0x80})));
        assertFalse(RtcpReader.isRtcp(ByteBuffer.wrap(new byte[] {(byte) 0x80})));
    }
}

package gudok.media;

import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.net.LoopStatistics;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine counts, and how it treats streams that misbehave. */
@Timeout(60)
class EngineStatisticsTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private long refused(Refusal reason) {
        return fixture.engine().statistics().refused().get(reason);
    }

    /** Echoes a frame that nobody else has sent; what was sent before it has been dealt with then. */
    private static RtpPhone.Heard echo(RtpPhone phone, MediaSession session, int mark) {
        phone.speak(session.port(), voice(mark));
        RtpPhone.Heard heard = EngineFixture.hearUntilVoice(phone);
        while (heard.payload()[0] != mark) {
            heard = EngineFixture.hearUntilVoice(phone);
        }
        return heard;
    }

    private MediaSession echoing(RtpPhone phone) {
        MediaSession session = fixture.answered(phone);
        session.start(new EchoProgram());
        phone.hear();
        return session;
    }

    @Test
    void givenSessionsOpenedAndClosed_whenAsked_thenTotalsStayAndPortsComeBack() throws Exception {
        EngineStatistics before = fixture.engine().statistics();
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = echoing(phone);
            for (int i = 0; i < 10; i++) {
                echo(phone, session, 20 + i);
            }
            assertEquals(1, fixture.engine().statistics().sessions());
            assertEquals(
                    before.portPairsFree() - 1, fixture.engine().statistics().portPairsFree());
            session.close();
            EngineFixture.waitForFrames(echoing(phone), 1);
        }
        EngineStatistics after = fixture.engine().statistics();
        assertEquals(2, after.sessionsOpened());
        assertEquals(10, after.packetsReceived());
        assertEquals(1600, after.bytesReceived());
        assertTrue(after.packetsSent() >= 10);
        assertEquals(Refusal.values().length, after.refused().size());
    }

    @Test
    void givenAllPortsInUse_whenAnotherIsOpened_thenThatIsCounted() {
        try (MediaEngine small = EngineFixture.engine(41_520, 41_523, Duration.ofSeconds(300))) {
            assertThrows(NoPortAvailable.class, () -> {
                for (int i = 0; i < 3; i++) {
                    small.open(EngineFixture.LOCAL, EngineFixture.LOCAL, fixture.ear());
                }
            });
            assertEquals(1, small.statistics().portsExhausted());
            assertEquals(2, small.statistics().portPairs());
            assertEquals(0, small.statistics().portPairsFree());
        }
    }

    @Test
    void givenRunningLoops_whenAsked_thenTurnsAreCountedInClasses() {
        try (RtpPhone phone = new RtpPhone()) {
            echo(phone, echoing(phone), 7);
            for (LoopStatistics loop : fixture.engine().statistics().loops()) {
                assertEquals(
                        LoopStatistics.BOUNDS_MS.size() + 1, loop.lateness().size());
                assertEquals(
                        loop.turns(),
                        loop.lateness().stream().mapToLong(Long::longValue).sum());
                assertTrue(loop.worstMs() >= 0);
            }
            assertEquals(
                    1,
                    fixture.engine().statistics().loops().stream()
                            .mapToInt(LoopStatistics::members)
                            .sum());
        }
    }

    @Test
    void givenStunDtlsAndBrokenRtp_whenSent_thenEachIsCountedAndTheEchoGoesOn() {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = echoing(phone);
            phone.raw(
                    session.port(), new byte[] {0, 1, 0, 0, 0x21, 0x12, (byte) 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9});
            phone.raw(session.port(), new byte[] {22, (byte) 0xfe, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            phone.raw(session.port(), new byte[0]);
            byte[] padded = new byte[20];
            padded[0] = (byte) 0xa0;
            padded[19] = 100;
            phone.raw(session.port(), padded);
            byte[] extended = new byte[16];
            extended[0] = (byte) 0x90;
            extended[15] = 100;
            phone.raw(session.port(), extended);
            phone.raw(session.port(), new byte[] {(byte) 0x80, (byte) 200, 0, 50, 1, 2, 3, 4});
            echo(phone, session, 9);
            assertEquals(3, refused(Refusal.NOT_RTP));
            assertEquals(2, refused(Refusal.MALFORMED));
            assertEquals(1, refused(Refusal.RTCP_MALFORMED));
        }
    }

    @Test
    void givenComfortNoiseAndAnUnknownType_whenHeard_thenNothingCountsAsLost() {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = echoing(phone);
            phone.send(session.port(), 0, 100, 0, voice(3));
            phone.send(session.port(), 13, 101, 160, new byte[] {60});
            phone.send(session.port(), 9, 102, 320, voice(4));
            phone.send(session.port(), 0, 103, 480, voice(5));
            RtpPhone.Heard heard = EngineFixture.hearUntilVoice(phone);
            while (heard.payload()[0] != 5) {
                heard = EngineFixture.hearUntilVoice(phone);
                assertNotEquals(4, heard.payload()[0]);
            }
            EngineStatistics counted = fixture.engine().statistics();
            assertEquals(4, counted.packetsReceived());
            assertEquals(0, counted.packetsLost());
            assertEquals(1, counted.comfortNoise());
            assertEquals(1, counted.refused().get(Refusal.PAYLOAD_TYPE));
        }
    }

    @Test
    void givenStreamStartsAnew_whenSsrcAndNumbersJump_thenItIsHeardAndNothingCountsAsLost() {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = echoing(phone);
            phone.send(session.port(), 0, 100, 0, voice(3));
            phone.send(session.port(), 0, 40_000, 9_000_000, voice(4));
            phone.send(session.port(), 0, 40_001, 9_000_160, voice(5));
            RtpPhone.Heard heard = EngineFixture.hearUntilVoice(phone);
            while (heard.payload()[0] != 5) {
                heard = EngineFixture.hearUntilVoice(phone);
            }
            assertEquals(1, fixture.engine().statistics().sequenceRestarts());
            assertEquals(0, fixture.engine().statistics().packetsLost());
        }
    }

    @Test
    void givenPhoneHasOurSsrc_whenItSpeaks_thenWeTakeAnotherOneAndItsLoopIsNotHeard() {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = echoing(phone);
            int ours = phone.hear().ssrc();
            RtpPhone.Heard heard = speakAs(phone, session, ours, 1, 3);
            assertNotEquals(ours, heard.ssrc());
            int changed = heard.ssrc();
            phone.raw(session.port(), packet(changed, 2, 4));
            assertEquals(changed, speakAs(phone, session, ours, 3, 5).ssrc());
            assertEquals(1, fixture.engine().statistics().collisions());
            assertEquals(1, refused(Refusal.LOOPED));
            assertTrue(saysByeFor(phone, ours));
        }
    }

    private static RtpPhone.Heard speakAs(RtpPhone phone, MediaSession session, int ssrc, int number, int mark) {
        phone.raw(session.port(), packet(ssrc, number, mark));
        RtpPhone.Heard heard = EngineFixture.hearUntilVoice(phone);
        assertEquals(mark, heard.payload()[0]);
        return heard;
    }

    private static byte[] packet(int ssrc, int number, int mark) {
        return ByteBuffer.allocate(172)
                .putShort((short) 0x8000)
                .putShort((short) number)
                .putInt(number * 160)
                .putInt(ssrc)
                .put(voice(mark))
                .array();
    }

    private static boolean saysByeFor(RtpPhone phone, int ssrc) {
        ByteBuffer report = phone.hearRtcp();
        int bye = report.limit() - 8;
        return report.getInt(bye) == 0x81cb0001 && report.getInt(bye + 4) == ssrc;
    }

    @Test
    void givenRtcpMux_whenAgreed_thenReportsComeToTheRtpPort() {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = fixture.open();
            session.answer(phone.offer("a=rtcp:" + phone.port()).replaceFirst("a=rtcp:\\d+\r\n", ""));
            assertTrue(session.parameters().orElseThrow().rtcpMux());
            session.start(new EchoProgram());
            phone.hear();
            session.close();
            assertEquals(200 - 128, hearMarked(phone).type());
        }
    }

    /** The first packet whose second byte is that of a sender report, 200: as RTP, type 72 with the marker. */
    private static RtpPhone.Heard hearMarked(RtpPhone phone) {
        RtpPhone.Heard heard = phone.hear();
        while (!heard.marker() || heard.type() != 72) {
            heard = phone.hear();
        }
        return heard;
    }
}

package gudok.media;

import static gudok.media.EngineFixture.hearUntilVoice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.line.LineReport;
import gudok.media.sdp.SdpOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A phone that changes to another payload type of the agreed ones while it speaks. */
@Timeout(60)
class PayloadTypeChangeTest {
    /** 16,764 in μ-law, and 16,896 in A-law, which is the nearest. */
    private static final byte MU_LAW = (byte) 0x8f;

    private static final byte A_LAW = (byte) 0xa5;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static byte[] all(byte code) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, code);
        return payload;
    }

    @Test
    void givenEchoInMuLaw_whenThePhoneChangesToALaw_thenItHearsTheSameInMuLaw() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            phone.send(session.port(), 0, 1, 1000, all(MU_LAW));
            assertEquals(MU_LAW, hearUntilVoice(phone).payload()[80]);
            phone.send(session.port(), 8, 2, 1160, all(A_LAW));
            RtpPhone.Heard heard = hearUntilVoice(phone);
            assertEquals(0, heard.type());
            assertEquals(160, heard.payload().length);
            assertEquals(MU_LAW, heard.payload()[80]);
            LineReport report = session.lineReport().get(10, TimeUnit.SECONDS).orElseThrow();
            assertEquals(List.of(0, 8), report.packets().payloadTypes());
            assertEquals(0, report.packets().foreign());
            assertEquals(2, report.packets().received());
        }
    }

    @Test
    void givenG722_whenThePhoneChangesToALaw_thenTwiceTheSamplesInAsManyBytes() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.open()) {
            String offer = phone.offer().replace("RTP/AVP 0 8 101", "RTP/AVP 9 8 101");
            assertInstanceOf(SdpOutcome.Agreed.class, session.answer(offer));
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            byte[] silence = phone.hear().payload();
            phone.send(session.port(), 8, 1, 1000, all(A_LAW));
            RtpPhone.Heard heard = phone.hear();
            while (Arrays.equals(silence, heard.payload())) {
                heard = phone.hear();
            }
            assertEquals(9, heard.type());
            assertEquals(160, heard.payload().length);
        }
    }

    @Test
    void givenAnswerWithSeveralFormats_whenThePhoneSendsAnyOfThem_thenHeard() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.open()) {
            session.offer();
            assertInstanceOf(SdpOutcome.Agreed.class, session.acceptAnswer(phone.offer()));
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            phone.send(session.port(), 8, 1, 1000, all(A_LAW));
            assertEquals(MU_LAW, hearUntilVoice(phone).payload()[80]);
            assertTrue(session.statistics().packetsReceived() >= 1);
        }
    }
}

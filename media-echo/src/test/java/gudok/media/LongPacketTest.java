package gudok.media;

import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.sdp.SdpOutcome;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets of up to 200 ms are heard whole, longer ones not at all. */
@Timeout(60)
final class LongPacketTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0 PCMU/8000, 1600",
        "9 G722/8000, 1600",
        "96 L16/8000, 3200",
        "97 L16/16000, 6400",
        "11 L16/44100, 17640"
    })
    void givenTwoHundredMilliseconds_whenEchoed_thenNoByteLacks(String encoding, int bytes) throws Exception {
        int type = Integer.parseInt(encoding.split(" ")[0]);
        byte[] sound = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            sound[i] = (byte) (i % 251);
        }
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.open()) {
            String offer = phone.offer("a=rtpmap:" + encoding).replace("RTP/AVP 0 8 101", "RTP/AVP " + type + " 101");
            assertInstanceOf(SdpOutcome.Agreed.class, session.answer(offer));
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            phone.send(session.port(), type, 1, 1000, sound);
            RtpPhone.Heard heard = phone.hear();
            for (int i = 0; i < 500 && heard.payload().length != bytes; i++) {
                heard = phone.hear();
            }
            assertArrayEquals(sound, heard.payload());
        }
    }

    @ParameterizedTest
    @CsvSource({"1601", "2036", "9000", "65000"})
    void givenMore_whenHeard_thenItIsCountedAndDropped(int bytes) throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            byte[] sound = new byte[bytes];
            Arrays.fill(sound, (byte) 7);
            phone.send(session.port(), 0, 1, 0, sound);
            phone.send(session.port(), 0, 2, bytes, voice(9));
            RtpPhone.Heard heard = EngineFixture.hearUntilVoice(phone);
            assertEquals(9, heard.payload()[0]);
            assertEquals(160, heard.payload().length);
            assertEquals(1, session.statistics().packetsReceived());
            assertEquals(1, fixture.engine().statistics().refused().get(Refusal.TOO_LONG));
            assertTrue(session.lineReport().join().orElseThrow().packets().received() == 1);
        }
    }
}

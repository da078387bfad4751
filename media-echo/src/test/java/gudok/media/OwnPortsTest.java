package gudok.media;

import static gudok.media.EngineFixture.LOCAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.sdp.SdpOutcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that want us to talk to ourselves, with real sockets on loopback. */
@Timeout(60)
class OwnPortsTest {
    private static final int SIP_PORT = 5060;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String sdp(String connection, int port, String... more) {
        String head = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=" + connection + "\r\nt=0 0\r\n";
        return head + "m=audio " + port + " RTP/AVP 0\r\n" + String.join("\r\n", more) + "\r\n";
    }

    private static void assertRefused(SdpOutcome outcome) {
        var refused = assertInstanceOf(SdpOutcome.Refused.class, outcome, outcome::toString);
        assertEquals(new SdpOutcome.Refused(488, "399 RTP address is one of this server"), refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN IP4 127.0.0.1", "IN IP6 ::ffff:127.0.0.1", "IN IP6 ::FFFF:7f00:1"})
    void givenOfferThatNamesAPortOfOurs_whenAnswered_thenRefused(String connection) {
        try (MediaSession session = fixture.open();
                MediaSession other = fixture.open()) {
            assertRefused(session.answer(sdp(connection, session.port())));
            assertRefused(session.answer(sdp(connection, session.port() + 1)));
            assertRefused(session.answer(sdp(connection, other.port())));
            assertRefused(session.answer(sdp(connection, SIP_PORT)));
        }
    }

    @Test
    void givenRunningSession_whenOfferedOrAnsweredWithAPortOfOurs_thenRefusedAndThePhoneIsStillServed() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            assertRefused(session.answer(sdp("IN IP4 127.0.0.1", session.port())));
            session.offer();
            assertRefused(session.acceptAnswer(sdp("IN IP4 127.0.0.1", session.port())));
            RtpPhone.Heard before = phone.hear();
            assertEquals(before.sequence() + 1, phone.hear().sequence());
        }
    }

    @Test
    void givenRtcpAttributeThatNamesAPortOfOurs_whenAnswered_thenItIsIgnored() {
        try (MediaSession session = fixture.open()) {
            for (int port : new int[] {session.port(), session.port() + 1, SIP_PORT}) {
                String offer = sdp("IN IP4 127.0.0.1", 5004, "a=rtcp:" + port);
                var agreed = assertInstanceOf(SdpOutcome.Agreed.class, session.answer(offer));
                assertEquals(5005, agreed.parameters().remoteRtcp().getPort());
            }
            String before = sdp("IN IP4 127.0.0.1", session.port() - 1);
            var agreed = assertInstanceOf(SdpOutcome.Agreed.class, session.answer(before));
            assertEquals(0, agreed.parameters().remoteRtcp().getPort());
        }
    }

    @Test
    void givenPortThatBecomesOursLater_whenOurPacketsComeThere_thenTheyAreCountedAndNotHeard() throws Exception {
        try (MediaEngine small = EngineFixture.engine(41_900, 41_903, Duration.ofSeconds(300));
                RtpPhone phone = new RtpPhone();
                MediaSession first = small.open(LOCAL, LOCAL, fixture.ear())) {
            int portOfSecond = first.port() == 41_900 ? 41_902 : 41_900;
            assertInstanceOf(SdpOutcome.Agreed.class, first.answer(sdp("IN IP4 127.0.0.1", portOfSecond)));
            MediaSession second = small.open(LOCAL, LOCAL, fixture.ear());
            assertEquals(portOfSecond, second.port());
            second.answer(phone.offer());
            second.start(new EchoProgram());
            while (second.statistics().packetsRefused() < 10) {
                assertEquals(0, second.statistics().packetsReceived());
                phone.hear();
            }
            assertEquals(0, second.statistics().packetsReceived());
            assertTrue(phone.hear().payload().length > 0);
            second.close();
        }
    }
}

package gudok.media;

import static gudok.media.EngineFixture.isSilence;
import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.sdp.SdpOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Offers and answers of a session that runs, with real sockets on loopback. */
@Timeout(60)
class SessionNegotiationTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenPhoneThatHolds_whenItOffersAgain_thenNothingIsSentUntilItResumes() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            RtpPhone.Heard before = phone.hear();
            session.answer(phone.offer("a=sendonly"));
            EngineFixture.waitForFrames(session, 1);
            long sent = session.statistics().packetsSent();
            EngineFixture.waitForFrames(session, 5);
            assertEquals(sent, session.statistics().packetsSent());
            session.answer(phone.offer());
            RtpPhone.Heard after = phone.hear();
            while (after.sequence() - before.sequence() < sent) {
                after = phone.hear();
            }
            assertTrue(after.marker());
            assertEquals(before.ssrc(), after.ssrc());
            assertTrue(after.timestamp() - before.timestamp() >= (sent + 5) * 160);
        }
    }

    @Test
    void givenPhoneBehindNat_whenItSpeaksFromElsewhere_thenSoundGoesThere() {
        try (RtpPhone signalled = new RtpPhone();
                RtpPhone real = new RtpPhone();
                MediaSession session = fixture.answered(signalled)) {
            signalled.hear();
            for (int i = 0; i < 5; i++) {
                real.speak(session.port(), voice(3));
            }
            assertTrue(isSilence(real.hear()));
            assertEquals(1, session.statistics().packetsReceived());
            assertEquals(4, session.statistics().packetsRefused());
        }
    }

    @Test
    void givenStrangerSpoke_whenSignalledPhoneSpeaks_thenItIsHeardAndTheStrangerIsNot() {
        try (RtpPhone signalled = new RtpPhone();
                RtpPhone stranger = new RtpPhone();
                MediaSession session = fixture.answered(signalled)) {
            session.start(new EchoProgram());
            signalled.hear(); // the session runs
            for (int i = 0; i < 5; i++) {
                stranger.speak(session.port(), voice(3));
            }
            stranger.hear();
            for (int i = 0; i < 10; i++) {
                signalled.speak(session.port(), voice(4));
            }
            assertEquals(4, EngineFixture.hearUntilVoice(signalled).payload()[0]);
            stranger.speak(session.port(), voice(5));
            signalled.speak(session.port(), voice(6));
            RtpPhone.Heard heard = EngineFixture.hearUntilVoice(signalled);
            while (heard.payload()[0] == 4) {
                heard = EngineFixture.hearUntilVoice(signalled);
            }
            assertEquals(6, heard.payload()[0]);
        }
    }

    @Test
    void givenRunningSession_whenOfferedAgain_thenPortStaysAndVersionCountsUp() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            RtpPhone.Heard before = phone.hear();
            SdpOutcome.Agreed again =
                    assertInstanceOf(SdpOutcome.Agreed.class, session.answer(phone.offer("a=ptime:40")));
            assertTrue(again.sdp().contains("m=audio " + session.port() + " "));
            assertTrue(again.sdp().contains(" 2 IN IP4 127.0.0.1"));
            RtpPhone.Heard after = phone.hear();
            while (after.payload().length == 160) {
                before = after;
                after = phone.hear();
            }
            assertEquals(320, after.payload().length);
            assertEquals(0, (after.timestamp() - before.timestamp()) % 160);
            assertEquals(before.sequence() + 1, after.sequence());
            assertEquals(before.ssrc(), after.ssrc());
        }
    }

    @Test
    void givenOfferThatCannotBeMet_whenAnswered_thenRefusedAndNothingChanges() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            String offer = phone.offer().replace("RTP/AVP 0 8 101", "RTP/AVP 31");
            assertInstanceOf(SdpOutcome.Refused.class, session.answer(offer));
            RtpPhone.Heard before = phone.hear();
            assertEquals(before.sequence() + 1, phone.hear().sequence());
            assertTrue(session.parameters().isPresent());
        }
    }

    @Test
    void givenOurOffer_whenPhoneAnswers_thenSoundFlows() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.open()) {
            assertTrue(session.offer().contains("m=audio " + session.port() + " "));
            assertTrue(session.parameters().isEmpty());
            assertInstanceOf(
                    SdpOutcome.Agreed.class, session.acceptAnswer(phone.offer().replace(" 0 8 101", " 8 101")));
            RtpPhone.Heard heard = phone.hear();
            assertEquals(8, heard.type());
            assertEquals((byte) 0xd5, heard.payload()[0]);
        }
    }

    @Test
    void givenOffersInASession_whenNothingChanges_thenTheVersionStaysAndElseItRises() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.open()) {
            String first = ((SdpOutcome.Agreed) session.answer(phone.offer())).sdp();
            assertEquals(first, ((SdpOutcome.Agreed) session.answer(phone.offer())).sdp());
            assertInstanceOf(SdpOutcome.Refused.class, session.answer("v=0\r\n"));
            String held = ((SdpOutcome.Agreed) session.answer(phone.offer("a=inactive"))).sdp();
            assertEquals(first.replace("a=sendrecv", "a=inactive"), held.replace(" 2 IN IP4", " 1 IN IP4"));
            assertTrue(held.contains(" 2 IN IP4"), held);
            assertTrue(session.offer().contains(" 3 IN IP4"));
            assertEquals(session.offer(), session.offer());
        }
    }

    @Test
    void givenAudioTakenAway_whenOfferedAgain_thenSilentUntilItComesBack() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            String away = phone.offer().replace("m=audio " + phone.port(), "m=audio 0");
            String answer = ((SdpOutcome.Agreed) session.answer(away)).sdp();
            assertTrue(answer.endsWith("m=audio 0 RTP/AVP 0\r\n"), answer);
            EngineFixture.waitForFrames(session, 1);
            long sent = session.statistics().packetsSent();
            EngineFixture.waitForFrames(session, 3);
            assertEquals(sent, session.statistics().packetsSent());
            assertInstanceOf(SdpOutcome.Agreed.class, session.answer(phone.offer()));
            EngineFixture.waitForFrames(session, 2);
            assertTrue(session.statistics().packetsSent() > sent);
        }
    }
}

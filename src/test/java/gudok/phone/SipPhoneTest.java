package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two phones that call each other directly: what one does, the other has to understand. */
class SipPhoneTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final SipPhone bob =
            new SipPhone(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), "bob", "", "127.0.0.1");
    private final SipPhone alice = new SipPhone(bob.local(), "alice", "", "127.0.0.1");

    @AfterEach
    void hangUpBoth() {
        alice.close();
        bob.close();
    }

    @Test
    void givenLossyRegistrar_whenRegisteredRefreshedAndUnregistered_thenNonceCountAndCseqGrow() {
        try (FakeRegistrar registrar = new FakeRegistrar();
                SipPhone phone = new SipPhone(registrar.address(), "1000", "secret", "127.0.0.1")) {
            phone.register();
            phone.register(Duration.ofSeconds(60));
            phone.unregister();
            List<SipMessage> accepted = registrar.accepted().all();
            assertEquals(
                    List.of("3600", "60", "0"),
                    accepted.stream().map(m -> m.header("Expires")).toList());
            assertEquals(
                    List.of(2L, 3L, 4L), accepted.stream().map(SipMessage::cseq).toList());
            assertEquals(
                    List.of("00000001", "00000002", "00000003"),
                    accepted.stream()
                            .map(m ->
                                    Digest.parameters(m.header("Authorization")).get("nc"))
                            .toList());
        }
    }

    @Test
    void givenWrongPassword_whenRegistering_then401AndNoEndlessTries() {
        try (FakeRegistrar registrar = new FakeRegistrar();
                SipPhone phone = new SipPhone(registrar.address(), "1000", "wrong", "127.0.0.1")) {
            assertEquals(401, phone.register(Duration.ofSeconds(60)).status());
            assertEquals(
                    2, phone.messages().matching(r -> r.isReceivedStatus(401)).size());
            assertThrows(AssertionError.class, phone::register);
        }
    }

    @Test
    void givenAnsweredCall_whenBothSpeakMarkedFrames_thenEachHearsTheOtherUnbroken() {
        OutgoingCall out =
                alice.prepare("bob").codecs(PhoneCodec.PCMA).ptime(20).dial();
        IncomingCall in = bob.awaitCall(SOON);
        in.ring();
        out.awaitRinging(SOON);
        in.accept();
        assertEquals(200, out.awaitAnswer(SOON).status());
        in.awaitAck(SOON);
        out.media().speak(FrameSource.marked());
        in.media().speak(FrameSource.tone(800, 8000));
        List<RtpPacket> atBob = in.media().awaitPackets(20, SOON);
        List<RtpPacket> atAlice = out.media().awaitPackets(20, SOON);
        assertEquals(List.of(), StreamReport.of(atBob).faults());
        assertEquals(out.media().ssrc(), atBob.get(0).ssrc());
        assertEquals(8, atBob.get(0).payloadType());
        assertTrue(atBob.get(0).marker());
        assertEquals(20, DelayReport.of(out.media().sent().all(), atBob).frames());
        assertEquals(400, Recording.of(atAlice).tones(800).get(0).lengthMs(), 12);
        assertEquals(200, out.bye().status());
        in.awaitBye(SOON);
    }

    @Test
    void givenRingingCall_whenCancelled_then487AndTheCalledPhoneKnows() {
        OutgoingCall out = alice.dial("bob");
        IncomingCall in = bob.awaitCall(SOON);
        in.ring();
        assertEquals(200, out.cancel().status());
        in.awaitCancel(SOON);
        assertEquals(487, out.finalStatus());
        in.awaitAck(SOON);
    }

    @Test
    void givenBusyPhone_whenCalled_then486IsAcknowledged() {
        OutgoingCall out = alice.dial("bob");
        IncomingCall in = bob.awaitCall(SOON);
        in.reject(486, "Busy Here");
        assertEquals(486, out.finalStatus());
        assertEquals(in.invite().branch(), in.awaitAck(SOON).message().branch());
    }

    @Test
    void givenCallerThatDoesNotAck_whenAnswered_then200IsRepeatedUntilItDoes() {
        OutgoingCall out = alice.prepare("bob").withoutAck().dial();
        bob.awaitCall(SOON).accept();
        out.awaitAnswer(SOON);
        List<SipMessage> repeated = out.responses().awaitCount(2, SOON);
        assertEquals(repeated.get(0).startLine(), repeated.get(1).startLine());
        out.acknowledge();
        assertEquals(200, out.bye().status());
    }

    @Test
    void givenCallWithoutOffer_whenAnswered_thenAckCarriesTheAnswer() {
        OutgoingCall out = alice.prepare("bob").withoutOffer().dial();
        IncomingCall in = bob.awaitCall(SOON);
        assertTrue(in.invite().sdp().isEmpty());
        in.accept();
        out.awaitAnswer(SOON);
        assertEquals(out.media().local(), in.awaitAck(SOON).message().sdp().audioAddress());
        in.media().speak(FrameSource.silence());
        out.media().awaitPackets(2, SOON);
    }

    @Test
    void givenEstablishedCall_whenReinvitedAndAskedInside_thenAnsweredOnTheSameDialog() {
        OutgoingCall out = alice.dial("bob");
        IncomingCall in = bob.awaitCall(SOON);
        in.accept();
        out.awaitAnswer(SOON);
        SipMessage response = out.reinvite(out.localSdp().orElseThrow().withDirection("sendonly"));
        assertEquals(200, response.status());
        assertEquals(200, out.request("OPTIONS").status());
        assertEquals(
                200,
                in.request("INFO", "application/dtmf-relay", "Signal=1\r\n").status());
        assertEquals(200, in.bye().status());
        out.awaitBye(SOON);
    }

    @Test
    void givenImpairedStream_whenSpeaking_thenFramesAreLostSwappedAndMarkedAsDigits() {
        try (RtpStream mouth = new RtpStream(InetAddress.getLoopbackAddress(), PhoneCodec.PCMU, 20);
                RtpStream ear = new RtpStream(InetAddress.getLoopbackAddress(), PhoneCodec.PCMU, 20)) {
            mouth.sendTo(ear.local());
            mouth.impair(Impairment.dropping(3));
            mouth.speak(FrameSource.marked());
            List<RtpPacket> packets = ear.awaitPackets(6, SOON);
            assertEquals(2, StreamReport.of(packets).faults().size(), packets.toString());
            mouth.impair(Impairment.swappingEvery(2, 20));
            ear.awaitPackets(16, SOON);
            assertNotEquals(
                    0, DelayReport.of(mouth.sent().all(), ear.received().all()).reordered());
            mouth.impair(Impairment.none());
            mouth.sendDigits("5", 100);
            RtpPacket event = ear.received().await("event", p -> p.payloadType() == 101, SOON);
            assertEquals(5, event.payload()[0]);
        }
    }

    @Test
    void givenRawText_whenExchanged_thenTheFirstFittingAnswerIsReturned() {
        String options = "OPTIONS sip:bob SIP/2.0\r\nVia: SIP/2.0/UDP %s;branch=z9hG4bKraw\r\nFrom: <sip:x>;tag=1\r\n"
                        .formatted(alice.local().getAddress().getHostAddress())
                + "To: <sip:bob>\r\nCall-ID: raw\r\nCSeq: 7 OPTIONS\r\n\r\n";
        SipMessage answer = alice.exchange(options, SipMessage::isResponse, SOON);
        assertEquals(200, answer.status());
        assertEquals(7, answer.cseq());
    }

    @Test
    void givenIgnoredMethod_whenAsked_thenSilence() {
        bob.ignore("OPTIONS");
        alice.sendRaw("OPTIONS sip:bob SIP/2.0\r\nCSeq: 1 OPTIONS\r\nCall-ID: a\r\n\r\n");
        alice.sendRaw("MESSAGE sip:bob SIP/2.0\r\nCSeq: 1 MESSAGE\r\nCall-ID: b\r\n\r\n");
        SipMessage answer = alice.messages()
                .await("answer", MessageRecord::isReceived, SOON)
                .message();
        assertEquals("MESSAGE", answer.method());
        assertEquals(481, answer.status());
    }
}

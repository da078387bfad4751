package gudok.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.server.sip.transport.ListenException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Long waits in virtual time, and the end of the server. */
class LifeScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private final VirtualTime time = new VirtualTime();

    private TestSetup virtual() {
        return new TestSetup().time(time);
    }

    @Test
    void givenNoAck_whenTimePasses_thenAnswerIsRepeatedAndAtLastByeIsSent() {
        try (TestServer server = virtual().extension("9196", "answer", "echo").start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.prepare("9196").withoutAck().dial();
            call.awaitAnswer(SOON);
            advanceUntil(() -> answers(call) > 2);
            advanceUntil(() -> isEnded(call));
            SipMessage bye = call.awaitBye(SOON).message();
            assertTrue(bye.header("Reason").contains("RECOVERY_ON_TIMER_EXPIRE"), bye.toString());
        }
    }

    /** Half a second at a time: what one step sets going may only then have its own timers. */
    private void advanceUntil(BooleanSupplier reached) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < deadline) {
            time.advance(ofMillis(500));
            Thread.onSpinWait();
        }
    }

    private static boolean isEnded(OutgoingCall call) {
        return call.requests()
                .first(record -> record.message().isRequest("BYE"))
                .isPresent();
    }

    private static long answers(OutgoingCall call) {
        return call.responses().matching(response -> response.status() == 200).size();
    }

    @Test
    void givenLostAck_whenAnswerIsRepeated_thenSecondAckDoes() {
        try (TestServer server = virtual().extension("9196", "answer", "echo").start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.prepare("9196").withoutAck().dial();
            call.awaitAnswer(SOON);
            time.advance(ofMillis(600));
            call.acknowledge();
            assertEquals(200, call.request("OPTIONS").status());
            int before = call.responses().size();
            time.advance(ofSeconds(40));
            assertEquals(200, call.bye().status());
            assertEquals(before, call.responses().size());
        }
    }

    @Test
    void givenRetransmittedInvite_whenReceived_thenThereIsOneCall() {
        try (TestServer server = virtual().extension("9196", "answer", "echo").start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.prepare("9196").withoutAck().dial();
            call.awaitAnswer(SOON);
            int before = call.responses().size();
            phone.sendRaw(call.inviteSent().bytes());
            call.acknowledge();
            assertEquals(200, call.request("OPTIONS").status());
            assertTrue(
                    call.responses().all().subList(before, call.responses().size()).stream()
                            .allMatch(response -> response.status() == 200),
                    "answers to the second INVITE");
            assertEquals(1, server.server().status().calls());
        }
    }

    @Test
    void givenBroadcastWhileTheAckIsAwaited_whenItComes_thenTheCallGoesOn() {
        String[] actions = {"sched_broadcast +1 sleep::2000", "answer", "hangup CALL_REJECTED"};
        try (TestServer server = virtual().extension("late", actions).start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call =
                    phone.prepare("late").withoutOffer().withoutAck().dial();
            call.awaitAnswer(SOON);
            time.advance(ofSeconds(1));
            call.acknowledge();
            assertEquals(200, call.request("OPTIONS").status());
            advanceUntil(() -> isEnded(call));
            SipMessage bye = call.awaitBye(SOON).message();
            assertTrue(bye.header("Reason").contains("cause=21"), bye.toString());
        }
    }

    @Test
    void givenLongestCall_whenTimeIsUp_thenByeNamesIt() {
        try (TestServer server = virtual().extension("9196", "answer", "echo").start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("9196");
            call.awaitAnswer(SOON);
            assertEquals(200, call.request("OPTIONS").status());
            time.advance(ofSeconds(14_399));
            assertEquals(200, call.request("OPTIONS").status());
            time.advance(ofSeconds(1));
            SipMessage bye = call.awaitBye(SOON).message();
            assertTrue(bye.header("Reason").contains("ALLOTTED_TIMEOUT"), bye.toString());
        }
    }

    @Test
    void givenNobodyAnswers_whenAMinutePasses_thenCallerGets480() {
        try (TestServer server = virtual().start();
                SipPhone caller = server.phone("1000");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall call = caller.dial("1001");
            IncomingCall ringing = callee.awaitCall(SOON);
            ringing.ring();
            call.awaitRinging(SOON);
            time.advance(ofSeconds(59));
            assertEquals(1, server.server().status().calls());
            time.advance(ofSeconds(1));
            assertEquals(480, call.finalStatus());
            ringing.awaitCancel(SOON);
        }
    }

    @Test
    void givenBindingToNowhere_whenCalled_thenCallerIsToldInTheEnd() {
        try (TestServer server = virtual().start();
                SipPhone caller = server.phone("1000");
                SipPhone callee = server.registered("1001")) {
            callee.ignore("INVITE");
            OutgoingCall call = caller.dial("1001");
            callee.messages().await("INVITE", record -> record.message().isRequest("INVITE"), SOON);
            advanceUntil(() ->
                    call.responses().first(response -> response.status() >= 480).isPresent());
            assertTrue(List.of(480, 504, 408).contains(call.finalStatus()), "got " + call.finalStatus());
        }
    }

    @Test
    void givenRunningCalls_whenStopped_thenAllGetByeWithReasonInTime() {
        try (TestServer server = new TestSetup()
                        .extension("9196", "answer", "echo")
                        .extension("early", "pre_answer", "sleep 60000")
                        .start();
                SipPhone caller = server.phone("1000");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall echo = caller.dial("9196");
            echo.awaitAnswer(SOON);
            OutgoingCall early = caller.dial("early");
            early.awaitRinging(SOON);
            OutgoingCall bridged = caller.dial("1001");
            IncomingCall called = callee.awaitCall(SOON);
            called.accept();
            bridged.awaitAnswer(SOON);
            called.awaitAck(SOON);
            long begin = System.nanoTime();
            server.server().close();
            assertTrue(System.nanoTime() - begin < ofSeconds(5).toNanos(), "took longer than 5 s");
            for (var call : List.of(echo, bridged, called)) {
                SipMessage bye = call.awaitBye(SOON).message();
                assertTrue(bye.header("Reason").contains("SYSTEM_SHUTDOWN"), bye.toString());
            }
            assertTrue(early.finalStatus() >= 480, "got " + early.finalStatus());
        }
    }

    @Test
    void givenServerThatStops_whenInvited_then503() throws InterruptedException {
        TestServer server = new TestSetup().extension("9196", "answer", "echo").start();
        try (SipPhone phone = server.phone("1000");
                SipPhone silent = server.phone("1001")) {
            OutgoingCall running = silent.dial("9196");
            running.awaitAnswer(SOON);
            silent.ignore("BYE");
            Thread stop = new Thread(server.server()::close, "stop");
            stop.start();
            silent.messages().await("BYE", record -> record.message().isRequest("BYE"), SOON);
            SipMessage response = phone.exchange(invite(server, phone), SipMessage::isResponse, SOON);
            assertEquals(503, response.status());
            stop.join();
        } finally {
            server.close();
        }
    }

    private static String invite(TestServer server, SipPhone phone) {
        return ("INVITE sip:9196@%1$s SIP/2.0\r\nVia: SIP/2.0/UDP %2$s:%3$d;branch=z9hG4bKstop;rport\r\n"
                        + "Max-Forwards: 70\r\nFrom: <sip:1000@%1$s>;tag=b\r\nTo: <sip:9196@%1$s>\r\n"
                        + "Call-ID: stop\r\nCSeq: 1 INVITE\r\nContact: %4$s\r\nContent-Length: 0\r\n\r\n")
                .formatted(
                        server.domain(),
                        phone.local().getAddress().getHostAddress(),
                        phone.local().getPort(),
                        phone.contact());
    }

    @Test
    void givenTakenPort_whenStarted_thenOneClearException() {
        try (TestServer first = TestServer.shipped()) {
            String port = Integer.toString(first.sip().getPort());
            TestSetup second = new TestSetup().set("sip_bind", first.domain()).set("sip_port", port);
            ListenException taken = assertThrows(ListenException.class, second::start);
            assertTrue(taken.getMessage().contains("port " + port + " on " + first.domain()), taken.getMessage());
        }
    }

    @Test
    void givenMostCalls_whenOneMoreComes_then503() {
        try (TestServer server = new TestSetup()
                        .set("max_calls", "1")
                        .extension("9196", "answer", "echo")
                        .start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall first = phone.dial("9196");
            first.awaitAnswer(SOON);
            assertEquals(503, phone.dial("9196").finalStatus());
            double refused = server.server().metrics().stream()
                    .filter(metric -> metric.name().equals("gudok_calls_refused_total"))
                    .mapToDouble(metric -> metric.samples().get(0).value())
                    .sum();
            assertEquals(1, refused);
            first.bye();
        }
    }
}

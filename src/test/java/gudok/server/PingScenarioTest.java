package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.MessageRecord;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.server.view.PingResult;
import gudok.server.view.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pings and the operators' desk over real sockets, with a phone that shares no code with the server. */
class PingScenarioTest {
    private static final Duration SOON = ofSeconds(20);

    private static TestServer pinging() {
        return new TestSetup().set("ping_interval", "1").set("ping_misses", "2").start();
    }

    private static TestServer quiet() {
        return new TestSetup().set("ping_interval", "0").start();
    }

    private static List<Registration> registrations(TestServer server) {
        return server.server().desk().registrations(Optional.empty()).collect(Collectors.toList());
    }

    private static SipMessage awaitPing(SipPhone phone, int skipped) {
        return phone.messages()
                .awaitAfter(skipped, "an OPTIONS", record -> record.isReceivedRequest("OPTIONS"), SOON)
                .message();
    }

    /** The phone's answer to a ping, with any status. */
    private static void answer(SipPhone phone, SipMessage ping, String status) {
        phone.sendRaw("SIP/2.0 " + status + "\r\nVia: " + ping.header("Via") + "\r\nFrom: " + ping.header("From")
                + "\r\nTo: " + ping.header("To") + ";tag=x\r\nCall-ID: " + ping.callId()
                + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void givenPhone_whenTheServerPings_thenItIsReachableWithItsRoundTripTime() {
        try (TestServer server = pinging();
                SipPhone phone = server.registered("1000")) {
            SipMessage first = awaitPing(phone, 0);
            assertEquals(phone.contact(), "<" + first.requestUri() + ">");
            assertEquals("70", first.header("Max-Forwards"));
            int seen = phone.messages().size();
            awaitPing(phone, seen);
            Registration shown = registrations(server).get(0);
            assertEquals("reachable", shown.state());
            assertTrue(shown.rttMs().orElseThrow() >= 1);
            assertEquals("1000@" + server.domain(), shown.aor());
        }
    }

    @Test
    void givenContactBehindNat_whenPinged_thenItComesToTheSourceWithTheContactAsWritten() {
        try (TestServer server = quiet();
                SipPhone phone = server.phone("1000")) {
            assertEquals(
                    200, phone.register("<sip:1000@10.9.9.9:5071;ob>", "600").status());
            List<PingResult> results = server.server().desk().ping("1000");
            assertEquals(1, results.size());
            assertTrue(results.get(0).rttMs().isPresent());
            assertEquals("sip:1000@10.9.9.9:5071;ob", awaitPing(phone, 0).requestUri());
            assertEquals(
                    "sip:1000@10.9.9.9:5071;ob", registrations(server).get(0).contact());
        }
    }

    @Test
    void givenErrorAnswers_whenPinged_thenThePhoneIsAlive() {
        for (String status : List.of("404 Not Found", "486 Busy Here")) {
            try (TestServer server = pinging();
                    SipPhone phone = server.phone("1000")) {
                phone.ignore("OPTIONS");
                phone.register();
                answer(phone, awaitPing(phone, 0), status);
                int seen = phone.messages().size();
                answer(phone, awaitPing(phone, seen), status);
                phone.exchange(optionsTo(server), message -> message.isResponse() && message.cseq() == 7, SOON);
                assertEquals("reachable", registrations(server).get(0).state(), status);
            }
        }
    }

    /** Whatever came before it has been read when its answer is there. */
    private static String optionsTo(TestServer server) {
        return "OPTIONS sip:" + server.domain() + " SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;rport;branch=z9hG4bKq\r\n"
                + "From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: q\r\nCSeq: 7 OPTIONS\r\nMax-Forwards: 70\r\n\r\n";
    }

    @Test
    void givenPhoneThatFallsSilent_whenItMissesPings_thenOneLineSaysSoAndOneThatItIsBack() {
        try (LogLines log = new LogLines();
                TestServer server = pinging();
                SipPhone phone = server.phone("1001")) {
            Predicate<String> ours = line -> line.contains("aor=1001@" + server.domain());
            phone.ignore("OPTIONS");
            phone.register();
            log.await("binding registered", ours, SOON);
            log.await("binding unreachable", ours.and(line -> line.contains("reason=ping-failed")), SOON);
            assertEquals("unreachable", registrations(server).get(0).state());
            answer(phone, awaitPing(phone, phone.messages().size()), "200 OK");
            log.await("binding reachable", ours, SOON);
            assertEquals(1, log.count(ours.and(line -> line.contains("binding unreachable"))));
        }
    }

    @Test
    void givenOperator_whenHeRemovesAPhone_thenItIsGoneWithAReasonAndComesBackWithItsNextRegister() {
        try (LogLines log = new LogLines();
                TestServer server = quiet();
                SipPhone phone = server.registered("1002");
                SipPhone other = server.registered("1003")) {
            assertEquals(2, registrations(server).size());
            assertEquals(List.of(), server.server().desk().unregister("1002", Optional.of("sip:other@h")));
            List<Registration> gone =
                    server.server().desk().unregister("sip:1002@" + server.domain(), Optional.empty());
            assertEquals(
                    List.of(phone.contact()),
                    gone.stream().map(row -> "<" + row.contact() + ">").toList());
            assertEquals(1, registrations(server).size());
            String line = log.await("binding removed", text -> text.contains("aor=1002@" + server.domain()), SOON);
            assertTrue(line.contains("reason=removed-by-operator"), line);
            phone.register();
            assertEquals(2, registrations(server).size());
            assertEquals(200, other.unregister().status());
        }
    }

    @Test
    void givenSilentPhone_whenTheOperatorPings_thenHeLearnsItAfterSomeSeconds() {
        try (TestServer server = quiet();
                SipPhone phone = server.phone("1000")) {
            phone.ignore("OPTIONS");
            phone.register();
            List<PingResult> results = server.server().desk().ping("1000@" + server.domain());
            assertEquals(Optional.empty(), results.get(0).rttMs());
            List<MessageRecord> pings = phone.messages().matching(record -> record.isReceivedRequest("OPTIONS"));
            assertEquals(3, pings.size());
            assertEquals(
                    1,
                    pings.stream()
                            .map(record -> record.message().toString())
                            .distinct()
                            .count());
            assertEquals(List.of(), server.server().desk().ping("4711"));
        }
    }
}

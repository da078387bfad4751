package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.torture.Mutation;
import gudok.server.torture.TortureMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes, and however much of it: memory stays bounded and registrations go on. Time stands still. */
class FloodTest {
    private static final int MOST = 160;
    private static final int ALL_WITH_RESERVE = MOST + MOST / 4;
    private static final int MANY = 3 * MOST;
    private static final String OUR_SDP = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";

    private SipFixture sip;
    private CallingPhone caller;
    private RawPhone phone;

    @BeforeEach
    void open() {
        sip = new SipFixture(SipFixture::withoutChallenges, new TransactionLimit(MOST));
        phone = sip.phone();
        caller = new CallingPhone(phone);
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    @Test
    void givenInvitesWithoutEnd_whenTooMany_thenServiceUnavailableAndRegistrationsGoOn() {
        int refused = 0;
        for (int number = 0; number < MANY; number++) {
            refused += phone.ask(invite(number)).status() == 503 ? 1 : 0;
        }
        assertEquals(MANY - MOST, refused);
        assertEquals(MOST, sip.front.counters().serverTransactions());
        assertTrue(sip.front.counters().dialogs() <= MOST);
        assertEquals("32", phone.ask(invite(MANY)).header("Retry-After"));
        assertWorks();
    }

    @Test
    void givenRefusedInvitesWithoutAck_whenTooMany_thenBoundedUntilTheyAreForgotten() {
        sip.broken = true;
        for (int number = 0; number < MANY; number++) {
            phone.send(invite(number));
            SipMessageText last = phone.receive();
            assertEquals(
                    last.status() == 100 ? 500 : 503,
                    last.status() == 100 ? phone.receive().status() : 503);
        }
        assertEquals(MOST, sip.front.counters().serverTransactions());
        assertWorks();
        sip.broken = false;
        sip.time.advance(Duration.ofSeconds(40));
        drain();
        assertEquals(0, sip.front.counters().serverTransactions());
        assertEquals(100, phone.ask(invite(MANY)).status());
    }

    @Test
    void givenFullHouse_whenARetransmissionOrACancelComes_thenItIsTaken() {
        for (int number = 0; number < MANY; number++) {
            phone.ask(invite(number));
        }
        assertEquals(100, phone.ask(invite(0)).status());
        assertEquals(
                200,
                phone.ask(invite(0)
                                .replaceFirst("INVITE", "CANCEL")
                                .replace("1 INVITE", "1 CANCEL")
                                .replaceAll("(?m)^Contact.*\n", ""))
                        .status());
    }

    @Test
    void givenRequestsForNothing_whenReceived_thenRefusedWithoutATrace() {
        for (String method : List.of("CANCEL", "BYE", "INFO", "UPDATE", "PRACK", "MESSAGE", "NOTIFY", "REFER")) {
            for (int number = 0; number < 20; number++) {
                phone.ask(stray(method, number, ";tag=nobody"));
            }
            assertEquals(481, phone.ask(stray(method, 21, ";tag=nobody")).status(), method);
        }
        phone.send(stray("ACK", 1, ";tag=nobody"));
        assertWorks();
        assertEquals(0, sip.front.counters().serverTransactions());
        assertEquals(0, sip.front.counters().dialogs());
    }

    @Test
    void givenMergedInvites_whenReceived_thenLoopDetectedAndBounded() {
        assertEquals(100, phone.ask(invite(0)).status());
        for (int number = 1; number < MANY; number++) {
            String merged = invite(0).replace("branch=z9hG4bKflood0", "branch=z9hG4bKmerged" + number);
            int status = phone.ask(merged).status();
            assertEquals(482, status, "number " + number);
        }
        assertEquals(1, sip.calls.size());
        assertEquals(1, sip.front.counters().serverTransactions());
        assertWorks();
    }

    @Test
    void givenCall_whenItsPeerSendsRequestsWithoutEnd_thenBoundedAndItCanStillHangUp() throws Exception {
        caller.invite("9196", "");
        phone.await(100);
        SipFixture.Incoming call = sip.call();
        call.leg().answer(OUR_SDP);
        caller.answered(phone.await(200));
        caller.ack("");
        caller.ackOf("INFO", 0, "");
        SipMessageText late = phone.receive();
        assertEquals("SIP/2.0 500 Request Out Of Order", late.firstLine());
        assertEquals("5", late.header("Retry-After"));
        assertEquals("INFO", late.header("CSeq").substring(2));
        int refused = 0;
        for (int number = 0; number < MANY; number++) {
            caller.send("INFO", "", "");
            refused += phone.receive().status() == 503 ? 1 : 0;
        }
        assertTrue(refused >= MANY - MOST, refused + " refused");
        assertTrue(sip.front.counters().serverTransactions() <= MOST);
        caller.send("BYE", "", "");
        assertEquals(200, phone.receive().status());
    }

    @Test
    void givenResponsesToNothing_whenReceived_thenSilence() {
        String own = phone.server();
        for (String via : List.of(own, "255.255.255.255", "192.0.2.1", "x.invalid", own + ";received=192.0.2.1")) {
            for (String line : List.of("200 OK", "180 Ringing", "100 Trying", "487 x", "699 x", "407 x")) {
                for (String method : List.of("INVITE", "BYE", "REGISTER", "OPTIONS", "ACK", "CANCEL")) {
                    phone.send(response(line, via, method, "z9hG4bK" + phone.newBranch()));
                    phone.send(response(line, via + ";rport=1", method, "old"));
                }
            }
        }
        assertWorks();
        assertEquals(0, sip.front.counters().transport().failed());
        assertEquals(0, sip.front.counters().clientTransactions());
        assertEquals(0, sip.front.counters().serverTransactions());
    }

    @Test
    void givenMutatedDatagrams_whenReceived_thenBoundedAndRegistrationsGoOn() {
        long seed = System.nanoTime();
        Mutation mutation = new Mutation(new Random(seed), corpus());
        for (int round = 0; round < 240; round++) {
            for (int number = 0; number < 50; number++) {
                phone.sendBytes(mutation.next());
            }
            fence("seed " + seed + " round " + round);
        }
        assertWorks();
        SipCounters counters = sip.front.counters();
        assertEquals(0, counters.transport().failed(), "seed " + seed);
        assertTrue(counters.serverTransactions() <= ALL_WITH_RESERVE, "seed " + seed + " " + counters);
        assertTrue(counters.dialogs() <= ALL_WITH_RESERVE, "seed " + seed + " " + counters);
        assertEquals(0, counters.clientTransactions(), "seed " + seed);
        assertTrue(sip.locations.live(sip.time.instant()).size() <= 2, "seed " + seed);
    }

    private List<byte[]> corpus() {
        List<byte[]> corpus = new ArrayList<>();
        TortureMessage.NAMES.forEach(name -> corpus.add(TortureMessage.overUdp(name)));
        for (int number = 0; number < 8; number++) {
            corpus.add(crlf(invite(number)));
            corpus.add(crlf(register("1000", number)));
            corpus.add(crlf(stray("BYE", number, ";tag=x")));
            corpus.add(crlf(stray("CANCEL", number, "")));
            corpus.add(crlf(response("200 OK", phone.server(), "INVITE", "z9hG4bK" + number)));
        }
        return corpus;
    }

    private static byte[] crlf(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The plain services answer, whatever is still on its way. */
    private void assertWorks() {
        try (RawPhone other = sip.phone()) {
            String options = stray("OPTIONS", 0, "").replace("sip:9196@", "sip:");
            assertEquals(200, other.ask(options).status());
            assertEquals(401, other.ask(register("1001", 1)).status());
            String digest = RawPhone.digest(
                    "realm=\"example.net\", nonce=\"n+1/2==\"",
                    "1001",
                    SipFixture.PASSWORD,
                    "REGISTER",
                    "sip:example.net");
            String signed = register("1001", 2).replace("Contact:", "Authorization: " + digest + "\nContact:");
            assertEquals(200, other.ask(signed).status());
        }
    }

    private void drain() {
        fence("drain");
    }

    /** Waits until everything that was sent has been read, and takes what was answered. */
    private void fence(String id) {
        String callId = id.replace(' ', '-');
        phone.send(stray("OPTIONS", 0, "").replaceAll("Call-ID: .*", "Call-ID: " + callId));
        while (!phone.receive().header("Call-ID").equals(callId)) {}
    }

    private String invite(int number) {
        return caller.inviteText("9196", "", CallingPhone.SDP)
                .replace("Call-ID: " + caller.callId(), "Call-ID: flood-" + number)
                .replaceFirst("branch=[^\n;]*", "branch=z9hG4bKflood" + number);
    }

    private String stray(String method, int number, String toTag) {
        return method + " sip:9196@example.net SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch=z9hG4bKstray" + method + number + "\n"
                + "From: <sip:1000@example.net>;tag=caller\nTo: <sip:9196@example.net>" + toTag + "\n"
                + "Call-ID: stray-" + number + "\nCSeq: 7 " + method + "\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }

    private String register(String user, int cseq) {
        return "REGISTER sip:example.net SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch=z9hG4bKreg" + user + cseq + "\n"
                + "From: <sip:" + user + "@example.net>;tag=r\nTo: <sip:" + user + "@example.net>\n"
                + "Call-ID: reg-" + user + "\nCSeq: " + cseq + " REGISTER\nMax-Forwards: 70\n"
                + "Contact: <sip:" + user + "@" + phone.address() + ">\nContent-Length: 0\n\n";
    }

    private String response(String line, String via, String method, String branch) {
        return "SIP/2.0 " + line + "\nVia: SIP/2.0/UDP " + via + ";branch=" + branch + "\n"
                + "From: <sip:gudok@example.net>;tag=a\nTo: <sip:1000@example.net>;tag=b\n"
                + "Call-ID: response\nCSeq: 1 " + method + "\nContact: <sip:1000@" + phone.address() + ">\n"
                + "Content-Length: 0\n\n";
    }
}

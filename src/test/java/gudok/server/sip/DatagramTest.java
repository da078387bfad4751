package gudok.server.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.transport.ListenException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What datagrams get that are no ordinary requests, and where answers go. */
class DatagramTest {
    private SipFixture sip;
    private RawPhone phone;

    @BeforeEach
    void open() {
        sip = new SipFixture();
        phone = sip.phone();
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    @Test
    void givenOptions_whenAsked_thenCapabilitiesAreTold() {
        SipMessageText answer = phone.ask(options(via(";rport"), ""));
        assertEquals(200, answer.status());
        assertTrue(answer.header("Allow").contains("INVITE"));
        assertEquals("application/sdp", answer.header("Accept"));
        assertEquals(1, answer.all("Supported").size());
    }

    @Test
    void givenViaOfAnotherAddressWithRport_whenAnswered_thenSourceIsTold() {
        SipMessageText answer = phone.ask(options("SIP/2.0/UDP 192.0.2.9:5999;rport;branch=z9hG4bK1", ""));
        assertTrue(answer.header("Via").contains("rport=" + phone.port()), answer.text());
        assertTrue(answer.header("Via").contains("received=127.0.0.1"), answer.text());
    }

    @Test
    void givenViaWithNameAndNoRport_whenAnswered_thenItStillGoesToTheSource() {
        SipMessageText answer = phone.ask(options("SIP/2.0/UDP no.such.host.invalid;branch=z9hG4bK1", ""));
        assertEquals(200, answer.status());
        assertFalse(answer.header("Via").contains("rport"), answer.text());
        assertFalse(answer.header("Via").contains("gudok"), answer.text());
        assertTrue(answer.header("Via").contains("received=127.0.0.1"), answer.text());
    }

    @Test
    void givenForgedReceived_whenAnswered_thenItIsReplaced() {
        String forged = "SIP/2.0/UDP " + phone.address() + ";branch=z9hG4bK1;received=192.0.2.66;maddr=192.0.2.66";
        SipMessageText answer = phone.ask(options(forged, ""));
        assertEquals(200, answer.status());
        assertFalse(answer.text().contains("192.0.2.66"), answer.text());
    }

    @Test
    void givenKeepAlive_whenReceived_thenPong() {
        phone.sendBytes("\r\n\r\n".getBytes(UTF_8));
        assertEquals("\r\n", phone.receive().text());
        assertEquals(1, sip.front.counters().transport().keepAlives());
    }

    @Test
    void givenNoise_whenReceived_thenDroppedAndCounted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(1, 600)];
            random.nextBytes(noise);
            noise[0] = (byte) (noise[0] | 0x80);
            phone.sendBytes(noise);
        }
        assertEquals(200, phone.ask(options(via(""), "")).status(), "seed " + seed);
        assertEquals(200, sip.front.counters().transport().notSip(), "seed " + seed);
    }

    @Test
    void givenMutilatedRequests_whenReceived_thenServerStillAnswers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = options(via(";rport"), "").replace("\n", "\r\n").getBytes(UTF_8);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            for (int hit = 0; hit < 4; hit++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            phone.sendBytes(bad);
        }
        String last = options(via(""), "").replace("Call-ID: o", "Call-ID: last");
        phone.send(last);
        SipMessageText answer = phone.receive();
        while (!answer.header("Call-ID").equals("last")) {
            answer = phone.receive();
        }
        assertEquals(200, answer.status(), "seed " + seed);
        assertEquals(0, sip.front.counters().transport().failed(), "seed " + seed);
    }

    @Test
    void givenBadCseq_whenReceived_thenBadRequestSaysWhy() {
        SipMessageText answer = phone.ask(options(via(";rport"), "").replace("CSeq: 1 OPTIONS", "CSeq: x OPTIONS"));
        assertEquals("SIP/2.0 400 Bad CSeq", answer.firstLine());
        assertTrue(answer.header("Via").contains("rport=" + phone.port()), answer.text());
        assertFalse(answer.toTag().isEmpty());
    }

    @Test
    void givenMissingCallId_whenReceived_thenBadRequestWithoutOne() {
        SipMessageText answer = phone.ask(options(via(""), "").replace("Call-ID: o\n", ""));
        assertEquals("SIP/2.0 400 Missing Call-ID", answer.firstLine());
        assertEquals("", answer.header("Call-ID"));
        assertEquals("1 OPTIONS", answer.header("CSeq"));
    }

    @Test
    void givenMissingVia_whenReceived_thenDroppedAndCounted() {
        String good = options(via(""), "");
        phone.send(good.replaceFirst("Via: .*\n", ""));
        assertEquals(200, phone.ask(good).status());
        assertEquals(1, sip.front.counters().transport().malformed());
        assertEquals(1, sip.front.counters().transport().unanswered());
    }

    @Test
    void givenBodyShorterThanAnnounced_whenReceived_thenBadRequest() {
        String cut = options(via(""), "").replace("Content-Length: 0", "Content-Length: 10");
        assertEquals(400, phone.ask(cut).status());
    }

    @Test
    void givenOtherSipVersion_whenReceived_thenVersionNotSupported() {
        assertEquals(
                505,
                phone.ask(options(via(""), "").replaceFirst("SIP/2.0\n", "SIP/3.0\n"))
                        .status());
    }

    @Test
    void givenTooLongMessage_whenHeadersComeFirst_thenTooLarge() {
        SipMessageText answer = phone.ask(options(via(""), "X-Fill: " + "x".repeat(9000) + "\n"));
        assertEquals("SIP/2.0 513 Message Too Large", answer.firstLine());
        assertTrue(answer.toTag().matches("[0-9a-f]{16}"), answer.text());
    }

    @Test
    void givenUnreadableRequest_whenRepeated_thenTagIsTheSameAndAnotherOneForAnother() {
        String bad = options(via(""), "").replace("CSeq: 1 OPTIONS", "CSeq: x OPTIONS");
        String tag = phone.ask(bad).toTag();
        assertEquals(tag, phone.ask(bad).toTag());
        assertFalse(
                tag.equals(phone.ask(bad.replace("Call-ID: o", "Call-ID: p")).toTag()));
    }

    @Test
    void givenUnknownScheme_whenAsked_thenUnsupportedUriScheme() {
        for (String uri : java.util.List.of("tel:1", "foo:bar", "http://h")) {
            String wrong = options(via(""), "").replaceFirst("OPTIONS sip:[^ ]*", "OPTIONS " + uri);
            assertEquals(416, phone.ask(wrong).status(), uri);
            assertEquals(416, phone.ask(wrong.replace("OPTIONS", "REGISTER")).status(), uri);
        }
    }

    @Test
    void givenTooLongMessage_whenHeadersComeTooLate_thenDroppedAndCounted() {
        String late = options(via(""), "").replace("Via:", "X-Fill: " + "x".repeat(9000) + "\nVia:");
        phone.send(late);
        assertEquals(200, phone.ask(options(via(""), "")).status());
        assertEquals(1, sip.front.counters().transport().tooLong());
        assertEquals(1, sip.front.counters().transport().unanswered());
    }

    @Test
    void givenLongestAllowedMessage_whenReceived_thenAnswered() {
        String via = via("");
        int rest = options(via, "X-Fill: \n").replace("\n", "\r\n").length();
        assertEquals(
                200,
                phone.ask(options(via, "X-Fill: " + "x".repeat(8192 - rest) + "\n"))
                        .status());
        assertEquals(
                513,
                phone.ask(options(via, "X-Fill: " + "x".repeat(8193 - rest) + "\n"))
                        .status());
    }

    @Test
    void givenTooManyHeaders_whenReceived_thenBadRequest() {
        assertEquals(400, phone.ask(options(via(""), "a: b\n".repeat(300))).status());
    }

    @Test
    void givenUnservedMethods_whenReceived_thenHonestRefusals() {
        SipMessageText known = phone.ask(options(via(""), "").replace("OPTIONS", "PUBLISH"));
        SipMessageText event = phone.ask(options(via(""), "").replace("OPTIONS", "SUBSCRIBE"));
        SipMessageText unknown = phone.ask(options(via(""), "").replace("OPTIONS", "DANCE"));
        SipMessageText stray = phone.ask(options(via(""), "").replace("OPTIONS", "BYE"));
        assertEquals(405, known.status());
        assertTrue(known.header("Allow").contains("INVITE"));
        assertEquals(489, event.status());
        assertEquals("reg", event.header("Allow-Events"));
        assertEquals(405, unknown.status());
        assertTrue(unknown.header("Allow").contains("INVITE"));
        assertEquals(481, stray.status());
    }

    @Test
    void givenOwnAddressAsVia_whenRequestIsReceived_thenLoopDetectedAndCounted() {
        SipMessageText answer = phone.ask(options("SIP/2.0/UDP " + phone.server() + ";branch=z9hG4bK1", ""));
        assertEquals("SIP/2.0 482 Loop Detected", answer.firstLine());
        assertEquals(1, sip.front.counters().transport().ownVia());
    }

    @Test
    void givenOwnAddressAsVia_whenAckOrResponseIsReceived_thenNoAnswer() {
        String own = "SIP/2.0/UDP " + phone.server() + ";branch=z9hG4bK1";
        phone.send(options(own, "").replace("OPTIONS", "ACK"));
        phone.send(options(own, "").replaceFirst("OPTIONS [^\n]*", "SIP/2.0 200 OK"));
        phone.send(options(own, "").replaceFirst("OPTIONS [^\n]*", "SIP/2.0 482 Loop Detected"));
        assertEquals(
                "last",
                phone.ask(options(via(""), "").replace("Call-ID: o", "Call-ID: last"))
                        .header("Call-ID"));
        assertEquals(1, sip.front.counters().transport().ownVia());
    }

    @Test
    void givenTabsInTheRequestLine_whenReceived_thenBadRequest() {
        String good = options(via(""), "");
        for (String bad : new String[] {
            good.replaceFirst(" SIP/2.0", "\tSIP/2.0"), good.replaceFirst("OPTIONS ", "OPTIONS\t"),
        }) {
            assertEquals(400, phone.ask(bad).status(), bad);
        }
        assertEquals(505, phone.ask(good.replaceFirst(" SIP/2.0", " SIP/3.0")).status());
    }

    @Test
    void givenTwoTags_whenReceived_thenBadRequestSaysWhere() {
        String good = options(via(""), "");
        String from = good.replaceFirst("From:[^\n]*", "From: \"a\" <sip:a@h>;tag=1 ; Tag = 2");
        assertEquals("SIP/2.0 400 More Than One From Tag", phone.ask(from).firstLine());
        String to = good.replaceFirst("To:[^\n]*", "t: sip:a@h;tag=1;x=y;tag=1");
        assertEquals("SIP/2.0 400 More Than One To Tag", phone.ask(to).firstLine());
    }

    @Test
    void givenTagsThatAreText_whenReceived_thenOnlyTheRealOneCounts() {
        String good = options(via(""), "");
        String from = "From: \"a;tag=1;tag=2\" <sip:a@h;tag=3;tag=4>;tag=5;x=\";tag=6\";tagged=7";
        assertEquals(200, phone.ask(good.replaceFirst("From:[^\n]*", from)).status());
    }

    @Test
    void givenTakenPort_whenStarting_thenErrorNamesAddressAndPort() {
        ListenException error = assertThrows(
                ListenException.class,
                () -> new SipFixture(settings -> SipFixture.boundTo(sip.address(), settings)).close());
        String at = "udp port " + sip.address().getPort() + " on 127.0.0.1 is taken by another program - stop it, or";
        assertTrue(error.getMessage().startsWith(at), error.getMessage());
    }

    @Test
    void givenForeignAddress_whenStarting_thenErrorNamesItAndTheSetting() {
        InetSocketAddress foreign = new InetSocketAddress("192.0.2.77", 0);
        ListenException error = assertThrows(
                ListenException.class, () -> new SipFixture(settings -> SipFixture.boundTo(foreign, settings)).close());
        assertEquals(
                "192.0.2.77 is no address of this machine - sip_bind must name one, or 0.0.0.0 for all",
                error.getMessage());
    }

    @Test
    void givenWildcardAddress_whenStarted_thenEachLocalAddressHasASocket() {
        InetSocketAddress wildcard = new InetSocketAddress("0.0.0.0", 0);
        try (SipFixture wide = new SipFixture(settings -> SipFixture.boundTo(wildcard, settings))) {
            assertTrue(wide.front.addresses().stream()
                    .anyMatch(at -> at.getAddress().isLoopbackAddress()));
            assertTrue(wide.front.addresses().stream()
                    .noneMatch(at -> at.getAddress().isAnyLocalAddress()));
            assertTrue(wide.front.addresses().stream().allMatch(at -> at.getPort() > 0));
        }
    }

    @Test
    void givenWarmUp_whenRun_thenNothingIsRegistered() {
        sip.front.warmUp(Duration.ofMillis(300));
        assertEquals(0, sip.locations.live(sip.time.instant()).size());
        assertEquals(0, sip.front.counters().transport().received());
    }

    private String via(String more) {
        return "SIP/2.0/UDP " + phone.address() + ";branch=" + phone.newBranch() + more;
    }

    private String options(String via, String more) {
        return "OPTIONS sip:" + phone.server() + " SIP/2.0\n"
                + "Via: " + via + "\n"
                + "From: <sip:a@example.net>;tag=f\nTo: <sip:" + phone.server() + ">\n"
                + "Call-ID: o\nCSeq: 1 OPTIONS\nMax-Forwards: 70\n" + more + "Content-Length: 0\n\n";
    }
}

package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.tls.SelfSignedIdentity;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes over connections, good and bad; a well-behaved phone is served all the time. */
class StreamTest {
    private SipFixture sip;
    private StreamPhone phone;

    @BeforeEach
    void open() {
        sip = SipFixture.streaming(SelfSignedIdentity.make());
        phone = new StreamPhone("tcp", sip.address("tcp"));
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    private void assertOthersAreServed() {
        try (StreamPhone other = new StreamPhone("tcp", sip.address("tcp"))) {
            assertEquals(200, other.ask(other.options(1)).status());
        }
    }

    @Test
    void givenPipelinedRequests_whenRead_thenEachIsAnsweredInOrder() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            all.append(phone.options(i));
        }
        phone.send(all.toString());
        for (int i = 0; i < 200; i++) {
            SipMessageText answer = phone.receive();
            assertEquals(200, answer.status());
            assertEquals((i + 1) + " OPTIONS", answer.header("CSeq"));
        }
    }

    @Test
    void givenSingleBytes_whenRead_thenTheRequestIsAnswered() {
        for (byte octet : phone.options(1).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)) {
            phone.sendBytes(new byte[] {octet});
        }
        assertEquals(200, phone.receive().status());
    }

    @Test
    void givenPing_whenRead_thenPong() {
        phone.send("\n\n");
        assertArrayEquals(new byte[] {'\r', '\n'}, phone.receive(2));
        assertEquals(200, phone.ask(phone.options(1)).status());
    }

    @Test
    void givenBodyOfTwoGigabytes_whenAnnounced_then513AndTheConnectionEnds() {
        SipMessageText answer = phone.ask(phone.options(1).replace("Content-Length: 0", "Content-Length: 2147483647"));
        assertEquals(513, answer.status());
        assertTrue(phone.isClosedByServer());
        assertOthersAreServed();
    }

    @Test
    void givenNoLength_whenRead_then400AndTheConnectionEnds() {
        SipMessageText answer = phone.ask(phone.options(1).replace("Content-Length: 0\n", ""));
        assertEquals(400, answer.status());
        assertTrue(answer.firstLine().endsWith("Missing Content-Length"), answer.text());
        assertTrue(phone.isClosedByServer());
    }

    @Test
    void givenViaOfAnotherTransport_whenRead_then400AndTheConnectionStays() {
        assertEquals(
                400,
                phone.ask(phone.options(1).replace("SIP/2.0/TCP", "SIP/2.0/UDP"))
                        .status());
        assertEquals(200, phone.ask(phone.options(2)).status());
    }

    @Test
    void givenHalfClosedConnection_whenPeerHasSpoken_thenItIsClosed() {
        assertEquals(200, phone.ask(phone.options(1)).status());
        phone.closeHalf();
        assertTrue(phone.isClosedByServer());
    }

    @Test
    void givenIdleConnections_whenTimeIsUp_thenOnlyTheRegisteredOneStays() {
        try (StreamPhone registered = new StreamPhone("tcp", sip.address("tcp"))) {
            registered.register(registered.contact(), "");
            assertEquals(200, phone.ask(phone.options(1)).status());
            sip.time.advance(Duration.ofSeconds(90));
            assertTrue(phone.isClosedByServer());
            assertEquals(200, registered.ask(registered.options(1)).status());
            sip.time.advance(Duration.ofHours(2));
            assertTrue(registered.isClosedByServer());
        }
    }

    @Test
    void givenPlainTextOnTheSecurePort_whenRead_thenTheConnectionEnds() {
        try (StreamPhone plain = new StreamPhone("tcp", sip.address("tls"))) {
            plain.send(plain.options(1));
            plain.isClosedByServer();
            assertOthersAreServed();
        }
    }

    @Test
    void givenManyHalfMessages_whenAnotherPhoneAsks_thenItIsServed() {
        List<StreamPhone> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            StreamPhone one = new StreamPhone("tcp", sip.address("tcp"));
            one.send("OPTIONS sip:example.net SIP/2.0\nVia: ");
            slow.add(one);
        }
        assertOthersAreServed();
        slow.forEach(StreamPhone::close);
    }

    @Test
    void givenTlsHandshakesThatStop_whenAnotherPhoneAsks_thenItIsServed() {
        List<StreamPhone> halves = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StreamPhone half = new StreamPhone("tcp", sip.address("tls"));
            half.sendBytes(new byte[] {0x16, 3, 1, 0x20});
            halves.add(half);
        }
        try (StreamPhone other = new StreamPhone("tls", sip.address("tls"))) {
            assertEquals(200, other.ask(other.options(1)).status());
        }
        halves.forEach(StreamPhone::close);
    }

    @Test
    void givenPeerThatDoesNotRead_whenAnswersPileUp_thenItsConnectionEnds() {
        String many = phone.options(1).repeat(50);
        boolean closed = false;
        for (int round = 0; round < 2_000 && !closed; round++) {
            try {
                phone.send(many);
            } catch (UncheckedIOException e) {
                closed = true;
            }
        }
        assertTrue(closed);
        assertOthersAreServed();
    }

    @Test
    void givenConnections_whenCounted_thenByTransport() {
        assertEquals(200, phone.ask(phone.options(1)).status());
        assertEquals(1, sip.front.connections().open().get("tcp"));
        assertEquals(1, sip.front.trafficByTransport().get("tcp").received());
        assertEquals(0, sip.front.trafficByTransport().get("udp").received());
        assertFalse(sip.front.connections().open().containsKey("tls"));
    }
}

package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.tls.WatchedIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that mean no good, with real sockets: a phone that is connected all the while is served after each of them. */
class HostileStreamTest {
    private static final String UPGRADE = "GET / HTTP/1.1\nHost: gudok\nUpgrade: websocket\nConnection: Upgrade\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\nSec-WebSocket-Protocol: sip\nSec-WebSocket-Version: 13\n";

    @TempDir
    private Path folder;

    private final List<StreamPhone> peers = new ArrayList<>();
    private WatchedIdentity identity;
    private SipFixture sip;
    private StreamPhone clean;
    private StreamPhone cleanSecure;

    @BeforeEach
    void open() throws IOException {
        identity = new WatchedIdentity(folder, "own.example");
        sip = SipFixture.streaming(identity.source());
        clean = new StreamPhone("tcp", sip.address("tcp"));
        cleanSecure = new StreamPhone("tls", sip.address("tls"));
        assertOthersAreServed();
    }

    @AfterEach
    void close() {
        assertOthersAreServed();
        peers.forEach(StreamPhone::close);
        clean.close();
        cleanSecure.close();
        sip.close();
        identity.close();
    }

    private void assertOthersAreServed() {
        for (StreamPhone phone : List.of(clean, cleanSecure)) {
            assertEquals(200, phone.ask(phone.options(1)).status());
        }
    }

    /** @param port of that transport, whatever is spoken there */
    private StreamPhone peer(String speaks, String port) {
        StreamPhone peer = new StreamPhone(speaks, sip.address(port));
        peers.add(peer);
        return peer;
    }

    private StreamPhone upgraded() {
        StreamPhone peer = peer("tcp", "ws");
        peer.send(UPGRADE + "\n");
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append(new String(peer.receive(1), StandardCharsets.US_ASCII));
        }
        assertTrue(answer.toString().startsWith("HTTP/1.1 101 "), answer.toString());
        return peer;
    }

    /** What comes, up to the end; more than a megabyte is too much. */
    private static byte[] untilTheEnd(StreamPhone peer) {
        byte[] all = peer.receive(1 << 20);
        assertTrue(all.length < 1 << 20);
        return all;
    }

    private static int closeStatus(byte[] frames) {
        assertEquals((byte) 0x88, frames[0], "a close frame");
        return (frames[2] & 0xff) << 8 | frames[3] & 0xff;
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 2147483648, 513",
        "Content-Length: 99999999999999999999, 513",
        "Content-Length: -1, 400",
        "Content-Length: 0x10, 400",
        "Content-Length:, 400",
        "Content-Length: 0\\nl: 5, 400",
        "Content-Length: 5\\nContent-Length: 0, 400"
    })
    void givenLengthThatCannotBe_whenRead_thenRefusedAndTheConnectionEnds(String header, int status) {
        for (String transport : List.of("tcp", "tls")) {
            StreamPhone peer = peer(transport, transport);
            String request = peer.options(1).replace("Content-Length: 0", header.replace("\\n", "\n"));
            assertEquals(status, peer.ask(request).status());
            assertTrue(peer.isClosedByServer());
        }
    }

    @Test
    void givenAThousandRequestsAtOnce_whenRead_thenEachIsAnsweredInOrder() {
        for (StreamPhone peer : List.of(peer("tcp", "tcp"), peer("tls", "tls"))) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                all.append(peer.options(i));
            }
            Thread reader = new Thread(() -> peer.send(all.toString()));
            reader.start();
            for (int i = 0; i < 1_000; i++) {
                assertEquals((i + 1) + " OPTIONS", peer.receive().header("CSeq"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenMessageSplitAtAnyByte_whenRead_thenAnswered(String transport) {
        StreamPhone peer = peer(transport, transport);
        int length = wire(peer.options(0)).length;
        for (int cut = 1; cut < length; cut++) {
            byte[] request = wire(peer.options(cut));
            peer.sendBytes(java.util.Arrays.copyOf(request, cut));
            peer.sendBytes(java.util.Arrays.copyOfRange(request, cut, request.length));
            assertEquals((cut + 1) + " OPTIONS", peer.receive().header("CSeq"));
        }
    }

    private static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void givenFloodOfPings_whenTheyAreRead_thenEachIsAnswered() {
        StreamPhone peer = peer("tcp", "tcp");
        int pings = 20_000;
        Thread sender = new Thread(() -> peer.sendBytes("\r\n\r\n".repeat(pings).getBytes(StandardCharsets.US_ASCII)));
        sender.start();
        byte[] pongs = "\r\n".repeat(pings).getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(pongs, peer.receive(pongs.length));
        assertOthersAreServed();
    }

    /** What it is owed cannot grow without end: it is not read from any more, and closed. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenPingsOfAPeerThatDoesNotRead_whenAnswersPileUp_thenItsConnectionEnds(String transport) {
        StreamPhone peer = peer(transport, transport);
        byte[] pings = "\r\n\r\n".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        boolean closed = false;
        int rounds = 0;
        for (; rounds < 4_000 && !closed; rounds++) {
            try {
                peer.sendBytes(pings);
            } catch (UncheckedIOException e) {
                closed = true;
            }
        }
        assertTrue(closed, "after " + rounds + " rounds, " + sip.front.connections());
        assertEquals(1, sip.front.connections().closed().get("not_reading"));
    }

    @Test
    void givenTlsOnThePlainPort_whenRead_thenTheConnectionEnds() {
        StreamPhone peer = peer("tcp", "tcp");
        byte[] hello = new byte[600];
        System.arraycopy(new byte[] {0x16, 3, 1, 2, 0x53, 1, 0, 2, 0x4f, 3, 3}, 0, hello, 0, 11);
        peer.sendBytes(hello);
        assertOthersAreServed();
        peer.sendBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(peer.isClosedByServer());
    }

    @Test
    void givenTlsOfVersion12_whenPeerNegotiatesAnew_thenItIsNotServed() throws IOException {
        StreamPhone peer = peer("tls1.2", "tls");
        assertEquals(200, peer.ask(peer.options(1)).status());
        assertTrue(peer.isNegotiationRefused());
    }

    @Test
    void givenHalfUpgrades_whenAnotherPageAsks_thenItIsServed() throws Exception {
        for (int i = 0; i < 100; i++) {
            peer("tcp", "ws").send(UPGRADE);
        }
        try (WebPhone page = new WebPhone("ws", sip.address("ws"))) {
            assertEquals(200, page.register().status());
        }
    }

    @Test
    void givenFrameAboveTheLimit_whenItBegins_then1009() {
        StreamPhone peer = upgraded();
        peer.sendBytes(new byte[] {(byte) 0x82, (byte) 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0, 1, 2, 3, 4});
        assertEquals(1009, closeStatus(untilTheEnd(peer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "2147483648", "99999999999999999999", "5", "-1"})
    void givenLengthThatCannotBe_whenItComesByWebSocket_thenRefusedAndThePageIsServedOn(String length) {
        StreamPhone page = upgraded();
        page.sendBytes(textFrame(page.options(1).replace("Content-Length: 0", "Content-Length: " + length)));
        String refusal = nextText(page);
        assertTrue(refusal.startsWith("SIP/2.0 400 "), refusal);
        page.sendBytes(textFrame(page.options(2)));
        String answer = nextText(page);
        assertTrue(answer.startsWith("SIP/2.0 200 "), answer);
    }

    /** Masked with zeros. */
    private static byte[] textFrame(String message) {
        byte[] text = wire(message.replace("SIP/2.0/TCP", "SIP/2.0/WS"));
        byte[] frame = new byte[8 + text.length];
        System.arraycopy(
                new byte[] {(byte) 0x81, (byte) 0xfe, (byte) (text.length >> 8), (byte) text.length}, 0, frame, 0, 4);
        System.arraycopy(text, 0, frame, 8, text.length);
        return frame;
    }

    private static String nextText(StreamPhone page) {
        byte[] head = page.receive(4);
        assertEquals((byte) 0x81, head[0], "a text frame");
        assertEquals(126, head[1]);
        return new String(page.receive((head[2] & 0xff) << 8 | head[3] & 0xff), StandardCharsets.UTF_8);
    }

    @Test
    void givenUnmaskedFrame_whenItComes_then1002() {
        StreamPhone peer = upgraded();
        peer.sendBytes(new byte[] {(byte) 0x82, 4, 'a', 'b', 'c', 'd'});
        assertEquals(1002, closeStatus(untilTheEnd(peer)));
    }

    @Test
    void givenEndlessContinuation_whenItComes_thenTheConnectionEnds() {
        StreamPhone peer = upgraded();
        byte[] begin = {2, (byte) 0x80, 1, 2, 3, 4};
        byte[] more = {0, (byte) 0x80, 1, 2, 3, 4};
        peer.sendBytes(begin);
        for (int frames = 0; frames < 5_000; frames++) {
            peer.sendBytes(more);
        }
        assertEquals(1008, closeStatus(untilTheEnd(peer)));
    }
}

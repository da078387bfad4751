package gudok.server.sip.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FramesTest {
    private static final byte[] NOT_UTF_8 = {'I', (byte) 0xc3, (byte) 0x28};

    @ParameterizedTest
    @ValueSource(ints = {Peer.TEXT, Peer.BINARY})
    void givenKindOfFrames_whenAnswered_thenOfTheSameKind(int kind) {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(kind, "REGISTER жук"));
            assertEquals(List.of("REGISTER жук"), peer.messages);
            peer.isSent("SIP/2.0 200 жук".getBytes(StandardCharsets.UTF_8));
            Peer.Frame answer = peer.frame();
            assertEquals(kind, answer.opcode());
            assertEquals("SIP/2.0 200 жук", answer.text());
        }
    }

    @Test
    void givenTextPeer_whenBytesAreNotUtf8_thenBinary() {
        try (Peer peer = Peer.upgraded()) {
            peer.isSent(NOT_UTF_8);
            Peer.Frame frame = peer.frame();
            assertEquals(Peer.BINARY, frame.opcode());
            assertArrayEquals(NOT_UTF_8, frame.payload());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 127, 1000, Peer.MAX_MESSAGE})
    void givenLength_whenSplitAtEveryByte_thenOneMessage(int length) {
        try (Peer peer = Peer.upgraded()) {
            String message = "m".repeat(length);
            peer.saysByteByByte(Peer.frame(Peer.TEXT, message));
            peer.isSent(message.getBytes(StandardCharsets.US_ASCII));
            assertEquals(List.of(message), peer.messages);
            assertEquals(message, peer.frame().text());
        }
    }

    @Test
    void givenFragmentsWithPingBetween_whenJoined_thenOneMessageAndAPong() {
        try (Peer peer = Peer.upgraded()) {
            byte[] text = "REGISTER жук".getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < text.length; at++) {
                peer.says(Peer.raw(at == 0 ? Peer.TEXT : Peer.CONTINUATION, new byte[] {text[at]}));
            }
            peer.says(Peer.frame(Peer.PING, "p"));
            assertEquals(List.of(), peer.messages);
            peer.says(Peer.frame(Peer.CONTINUATION, ""));
            assertEquals(List.of("REGISTER жук"), peer.messages);
            Peer.Frame pong = peer.frame();
            assertEquals(Peer.PONG, pong.opcode());
            assertEquals("p", pong.text());
        }
    }

    @Test
    void givenDoubleCrlf_whenSent_thenCrlfOfTheSameKindAndNoMessage() {
        try (Peer peer = Peer.upgraded()) {
            Peer.Frame text = peer.says(Peer.frame(Peer.TEXT, "\r\n\r\n")).frame();
            Peer.Frame binary = peer.says(Peer.frame(Peer.BINARY, "\r\n\r\n")).frame();
            assertEquals("\r\n", text.text());
            assertEquals(Peer.TEXT, text.opcode());
            assertEquals("\r\n", binary.text());
            assertEquals(Peer.BINARY, binary.opcode());
            assertEquals(List.of(), peer.messages);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\n", "\r\n\r\n\r\n", "\n\n\n\n"})
    void givenNothingButLineEnds_whenSent_thenSilence(String blank) {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.TEXT, blank));
            assertEquals(List.of(), peer.messages);
            assertEquals("", peer.text());
            assertTrue(peer.isConnected());
        }
    }

    @Test
    void givenLineEndsBeforeAMessage_whenSent_thenItIsAMessage() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.TEXT, "\r\n\r\nOPTIONS"));
            assertEquals(List.of("\r\n\r\nOPTIONS"), peer.messages);
        }
    }

    /** First byte, in hexadecimal: FIN 80, reserved bits 40 20 10, opcode. */
    @ParameterizedTest
    @CsvSource({
        "c1,2,reserved bit 1: compression",
        "a1,2,reserved bit 2",
        "91,2,reserved bit 3",
        "83,2,reserved data opcode",
        "8b,2,reserved control opcode",
        "09,2,ping in fragments",
        "08,2,close in fragments",
        "89,126,long ping",
        "80,2,continuation of nothing"
    })
    void givenFrameAgainstTheRules_whenItComes_then1002AndNothingMore(String first, int length, String what) {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.raw(Integer.parseInt(first, 16), new byte[length]));
            assertEquals(1002, peer.frame().status(), what);
            assertTrue(peer.isConnected(), "has time to read that");
            peer.says(Peer.frame(Peer.TEXT, "OPTIONS"));
            assertThrows(ClosedChannelException.class, () -> peer.isSent(new byte[1]));
            assertEquals(List.of(), peer.messages);
            assertEquals("", peer.text());
            peer.waits(Duration.ofSeconds(3));
            assertFalse(peer.isConnected());
            assertEquals(1, peer.tally.count(WebSocketTally.Kind.CLOSED_PROTOCOL));
        }
    }

    @Test
    void givenUnmaskedFrame_whenItComes_then1002() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(new byte[] {(byte) 0x81, 2, 'h', 'i'});
            assertEquals(1002, peer.frame().status());
            assertEquals(List.of(), peer.messages);
        }
    }

    @Test
    void givenNewMessageWithinAnother_whenItComes_then1002() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.raw(Peer.TEXT, new byte[2])).says(Peer.frame(Peer.TEXT, "OPTIONS"));
            assertEquals(1002, peer.frame().status());
        }
    }

    @Test
    void givenTextThatIsNotUtf8_whenItComes_then1007() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.TEXT, NOT_UTF_8));
            assertEquals(1007, peer.frame().status());
            assertEquals(List.of(), peer.messages);
        }
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.BINARY, NOT_UTF_8));
            assertEquals(1, peer.messages.size());
        }
    }

    @Test
    void givenFrameAboveTheLimit_whenItsHeaderComes_then1009BeforeItsPayload() {
        try (Peer peer = Peer.upgraded()) {
            byte[] frame = Peer.frame(Peer.TEXT, new byte[Peer.MAX_MESSAGE + 1]);
            peer.says(Arrays.copyOf(frame, 4));
            assertEquals(1009, peer.frame().status());
            assertEquals(1, peer.tally.count(WebSocketTally.Kind.CLOSED_LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"81ff0000000080000000", "81ff7fffffffffffffff", "81ffffffffffffffffff"})
    void givenHugeLength_whenItsHeaderComes_thenClosed(String header) {
        try (Peer peer = Peer.upgraded()) {
            peer.says(HexFormat.of().parseHex(header));
            int status = peer.frame().status();
            assertTrue(status == 1009 || status == 1002, "status " + status);
        }
    }

    @Test
    void givenFragmentsAboveTheLimit_whenTheyCome_then1009() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.raw(Peer.TEXT, new byte[Peer.MAX_MESSAGE])).says(Peer.raw(Peer.CONTINUATION, new byte[1]));
            assertEquals(1009, peer.frame().status());
        }
    }

    @Test
    void givenEndlessEmptyFragments_whenTheyCome_then1008() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.raw(Peer.TEXT, new byte[0]));
            for (int sent = 0; sent < 2000; sent++) {
                peer.says(Peer.raw(Peer.CONTINUATION, new byte[0]));
            }
            assertEquals(1008, peer.frame().status());
        }
    }

    @Test
    void givenEndlessFragmentsAtOnce_whenTheyCome_then1008() {
        try (Peer peer = Peer.upgraded()) {
            byte[][] all = new byte[5000][];
            Arrays.fill(all, Peer.raw(Peer.CONTINUATION, new byte[0]));
            all[0] = Peer.raw(Peer.BINARY, new byte[0]);
            peer.says(Peer.join(all));
            assertEquals(1008, peer.frame().status());
        }
    }

    @Test
    void givenFloodOfPings_whenTheyComeAtOnce_thenOnePongForTheLast() {
        try (Peer peer = Peer.upgraded()) {
            byte[][] flood = new byte[1000][];
            for (int at = 0; at < flood.length; at++) {
                flood[at] = Peer.frame(Peer.PING, "p" + at);
            }
            peer.says(Peer.join(flood));
            assertEquals("p999", peer.frame().text());
        }
    }

    @Test
    void givenPeerThatDoesNotRead_whenItPings_thenOnePongWhenItReadsAgain() {
        try (Peer peer = Peer.upgraded()) {
            peer.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
            for (int at = 0; at < 1000; at++) {
                peer.says(Peer.frame(Peer.PING, "p" + at)).says(Peer.frame(Peer.TEXT, "\r\n\r\n"));
            }
            assertEquals("", peer.text());
            peer.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
            peer.channel.runPendingTasks();
            List<Peer.Frame> frames = peer.frames();
            assertEquals(
                    List.of("p999", "\r\n"),
                    frames.stream().map(Peer.Frame::text).toList());
        }
    }

    @Test
    void givenSilence_whenTimePasses_thenThePeerIsPinged() {
        try (Peer peer = Peer.upgraded()) {
            peer.waits(Duration.ofSeconds(31));
            assertEquals(Peer.PING, peer.frame().opcode());
            peer.says(Peer.frame(Peer.PONG, "")).waits(Duration.ofSeconds(29));
            assertEquals("", peer.text());
            assertTrue(peer.isConnected());
        }
    }

    @Test
    void givenHalfAFrame_whenItTakesTooLong_then1008() {
        try (Peer peer = Peer.upgraded()) {
            byte[] frame = Peer.frame(Peer.TEXT, "OPTIONS sip:example.com");
            for (int at = 0; at < 21; at++) {
                peer.says(new byte[] {frame[at]}).waits(Duration.ofSeconds(1));
            }
            assertEquals(1008, peer.frame().status());
            peer.waits(Duration.ofSeconds(3));
            assertFalse(peer.isConnected());
        }
    }

    @Test
    void givenHalfAMessage_whenPingsKeepItOpen_then1008() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.raw(Peer.TEXT, new byte[5]));
            for (int second = 0; second < 21; second++) {
                peer.says(Peer.frame(Peer.PONG, "")).waits(Duration.ofSeconds(1));
            }
            assertEquals(1008, peer.frame().status());
        }
    }

    @Test
    void givenSlowMessagesThatEnd_whenTimePasses_thenNothingIsClosed() {
        try (Peer peer = Peer.upgraded()) {
            for (int sent = 0; sent < 5; sent++) {
                byte[] frame = Peer.frame(Peer.TEXT, "OPTIONS");
                peer.says(new byte[] {frame[0]}).waits(Duration.ofSeconds(15));
                peer.says(Arrays.copyOfRange(frame, 1, frame.length)).waits(Duration.ofSeconds(10));
            }
            assertEquals(5, peer.messages.size());
            assertTrue(peer.isConnected());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4999})
    void givenClose_whenItComes_thenItsStatusComesBackAndTheConnectionEnds(int status) {
        try (Peer peer = Peer.upgraded()) {
            byte[] payload = {(byte) (status >> 8), (byte) status, 'b', 'y', 'e'};
            peer.says(Peer.frame(Peer.CLOSE, payload));
            Peer.Frame answer = peer.frame();
            assertEquals(status, answer.status());
            assertEquals(2, answer.payload().length);
            assertFalse(peer.isConnected());
        }
    }

    @Test
    void givenCloseWithoutStatus_whenItComes_thenTheSame() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.CLOSE, ""));
            assertEquals(0, peer.frame().payload().length);
            assertFalse(peer.isConnected());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "03ed", "0000", "ffff", "03e8c328"})
    void givenCloseThatIsWrong_whenItComes_then1002Or1007(String payload) {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.CLOSE, HexFormat.of().parseHex(payload)));
            int status = peer.frame().status();
            assertTrue(status == 1002 || status == 1007, "status " + status);
        }
    }

    @Test
    void givenOwnerThatCloses_whenOpen_thenThePeerIsTold1001() {
        try (Peer peer = Peer.upgraded()) {
            peer.channel.close();
            assertEquals(1001, peer.frame().status());
            assertFalse(peer.isConnected());
        }
    }

    @Test
    void givenClosedWebSocket_whenThePeerAnswersTheClose_thenTheConnectionEndsAtOnce() {
        try (Peer peer = Peer.upgraded()) {
            peer.says(Peer.frame(Peer.TEXT, NOT_UTF_8));
            assertEquals(1007, peer.frame().status());
            peer.says(Peer.frame(Peer.CLOSE, new byte[] {3, (byte) 0xef}));
            assertFalse(peer.isConnected());
            assertEquals("", peer.text());
        }
    }
}

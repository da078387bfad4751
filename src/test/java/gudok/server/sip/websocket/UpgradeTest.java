package gudok.server.sip.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UpgradeTest {
    /** Key and proof are those of RFC 6455 §1.3. */
    @Test
    void givenUpgradeForSip_whenAsked_then101WithProofAndProtocol() {
        try (Peer peer = new Peer()) {
            String answer = peer.asks(Peer.UPGRADE + "Sec-WebSocket-Extensions: permessage-deflate\n");
            assertTrue(answer.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), answer);
            List<String> headers =
                    answer.lines().skip(1).map(String::toLowerCase).sorted().toList();
            assertEquals(
                    List.of(
                            "",
                            "connection: upgrade",
                            "sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=",
                            "sec-websocket-protocol: sip",
                            "upgrade: websocket"),
                    headers);
            assertTrue(answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
            assertEquals(
                    Optional.of(new WebSocketOpened("/any/path?x=1", Optional.empty(), Optional.empty())),
                    peer.opened());
            assertEquals(1, peer.tally.count(WebSocketTally.Kind.UPGRADED));
        }
    }

    @Test
    void givenRequestSplitAtEveryByte_whenAsked_then101() {
        try (Peer peer = new Peer()) {
            peer.saysByteByByte(Peer.http(Peer.UPGRADE));
            assertTrue(peer.text().startsWith("HTTP/1.1 101 "));
            peer.saysByteByByte(Peer.frame(Peer.TEXT, "OPTIONS"));
            assertEquals(List.of("OPTIONS"), peer.messages);
        }
    }

    @Test
    void givenFrameInTheSameSegment_whenAsked_thenItIsReadAfterTheEvent() {
        try (Peer peer = new Peer()) {
            peer.says(Peer.join(
                    Peer.http(Peer.UPGRADE), Peer.frame(Peer.TEXT, "OPTIONS one"), Peer.frame(Peer.TEXT, "two")));
            assertTrue(peer.opened().isPresent());
            assertEquals(List.of("OPTIONS one", "two"), peer.messages);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmpp, sip", "sip,xmpp", "SIP", "xmpp\nSec-WebSocket-Protocol: sip"})
    void givenProtocolsWithSip_whenAsked_thenSipIsChosenAsItWasWritten(String protocols) {
        try (Peer peer = new Peer()) {
            String answer = peer.asks(with("Sec-WebSocket-Protocol", protocols));
            String wanted = protocols.equals("SIP") ? "SIP" : "sip";
            assertTrue(answer.toLowerCase().contains("sec-websocket-protocol: sip\r\n"), answer);
            assertTrue(answer.contains(": " + wanted + "\r\n"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade||426 Upgrade Required",
                "Upgrade|h2c|426 Upgrade Required",
                "Connection|keep-alive|426 Upgrade Required",
                "Connection||426 Upgrade Required",
                "Sec-WebSocket-Version||426 Upgrade Required",
                "Sec-WebSocket-Version|8|426 Upgrade Required",
                "Sec-WebSocket-Version|13, 8|426 Upgrade Required",
                "Host||400 Bad Request",
                "Sec-WebSocket-Key||400 Bad Request",
                "Sec-WebSocket-Key|c2hvcnQ=|400 Bad Request",
                "Sec-WebSocket-Key|!!!!IHNhbXBsZSBub25jZQ==|400 Bad Request",
                "Sec-WebSocket-Protocol||400 Bad Request",
                "Sec-WebSocket-Protocol|xmpp|400 Bad Request",
                "Sec-WebSocket-Protocol|sips|400 Bad Request",
                "Content-Length|5|400 Bad Request",
                "Transfer-Encoding|chunked|400 Bad Request"
            })
    void givenHeaderThatIsMissingOrWrong_whenAsked_thenRefusedClearly(String header, String value, String status) {
        try (Peer peer = new Peer()) {
            String answer = peer.asks(with(header, Optional.ofNullable(value).orElse("")));
            assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
            assertEquals(1, peer.tally.count(WebSocketTally.Kind.REFUSED_REQUEST));
            assertFalse(peer.opened().isPresent());
        }
    }

    @Test
    void givenOtherVersion_whenAsked_thenTheAnswerNamesOurs() {
        try (Peer peer = new Peer()) {
            assertTrue(peer.asks(with("Sec-WebSocket-Version", "7"))
                    .toLowerCase()
                    .contains("sec-websocket-version: 13\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST / HTTP/1.1|405 Method Not Allowed",
                "GET / HTTP/1.0|400 Bad Request",
                "OPTIONS sip:sip.example.com SIP/2.0|400 Bad Request",
                "nonsense|400 Bad Request"
            })
    void givenOtherFirstLine_whenAsked_thenRefused(String line, String status) {
        try (Peer peer = new Peer()) {
            String answer = peer.asks(Peer.UPGRADE.replaceFirst("GET.*", line));
            assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
        }
    }

    @Test
    void givenBrowserWithoutSip_whenItOpensThePort_thenAHelpfulPage() {
        try (Peer peer = new Peer()) {
            String answer = peer.asks("GET / HTTP/1.1\nHost: sip.example.com:5066\n");
            assertTrue(answer.startsWith("HTTP/1.1 426 Upgrade Required\r\n"), answer);
            assertTrue(answer.contains("SIP over WebSocket"), answer);
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            assertTrue(answer.toLowerCase().contains("content-length: " + body.length() + "\r\n"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://phone.example.com,101",
        "HTTPS://Phone.Example.com,101",
        "http://phone.example.com,403",
        "https://phone.example.com:8443,403",
        "https://phone.example.com.evil.test,403",
        "null,403",
        "'',403"
    })
    void givenListOfOrigins_whenAPageAsks_thenOnlyThoseOfTheList(String origin, int status) {
        try (Peer peer = new Peer("https://phone.example.com", "http://localhost:3000")) {
            String answer = peer.asks(Peer.UPGRADE + "Origin: " + origin + "\n");
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            assertEquals(status == 403 ? 1 : 0, peer.tally.count(WebSocketTally.Kind.REFUSED_ORIGIN));
        }
    }

    @Test
    void givenListOfOrigins_whenAClientThatIsNoBrowserAsks_then101() {
        try (Peer peer = new Peer("https://phone.example.com")) {
            assertTrue(peer.asks(Peer.UPGRADE).startsWith("HTTP/1.1 101 "));
        }
    }

    @Test
    void givenTwoOrigins_whenAsked_then400() {
        try (Peer peer = new Peer("https://phone.example.com")) {
            String answer = peer.asks(Peer.UPGRADE + "Origin: https://phone.example.com\nOrigin: https://evil.test\n");
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void givenHeadersThatNeverEnd_whenTheyComeInPieces_then431AndNothingIsKept() {
        try (Peer peer = new Peer()) {
            peer.says("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] line = ("Cookie: " + "c".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < 1000; sent++) {
                peer.says(line);
            }
            assertTrue(peer.text().startsWith("HTTP/1.1 431 "));
            assertEquals(1, peer.tally.count(WebSocketTally.Kind.REFUSED_REQUEST));
        }
    }

    @Test
    void givenEndlessFirstLine_whenItComes_then414() {
        try (Peer peer = new Peer()) {
            peer.says(("GET /" + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
            assertTrue(peer.text().startsWith("HTTP/1.1 414 "));
        }
    }

    @Test
    void givenRefusal_whenTheClientStays_thenWeCloseAfterAWhile() {
        try (Peer peer = new Peer()) {
            peer.asks("GET / HTTP/1.1\nHost: a\n");
            assertTrue(peer.isConnected());
            assertEquals("", peer.asks(Peer.UPGRADE), "one answer only");
            peer.waits(Duration.ofSeconds(3));
            assertFalse(peer.isConnected());
        }
    }

    @Test
    void givenHalfARequest_whenTimePasses_then408AndTheEnd() {
        try (Peer peer = new Peer()) {
            byte[] request = Peer.http(Peer.UPGRADE);
            peer.says(Arrays.copyOf(request, request.length - 1)).waits(Duration.ofSeconds(11));
            assertTrue(peer.text().startsWith("HTTP/1.1 408 "));
            peer.waits(Duration.ofSeconds(3));
            assertFalse(peer.isConnected());
            assertEquals(1, peer.tally.count(WebSocketTally.Kind.REFUSED_SLOW));
        }
    }

    @Test
    void givenWebSocket_whenTheTimeOfTheRequestPasses_thenItStays() {
        try (Peer peer = Peer.upgraded()) {
            peer.waits(Duration.ofSeconds(11));
            assertTrue(peer.isConnected());
            assertEquals("", peer.text());
        }
    }

    /** The usual request with one header replaced, or without it. */
    private static String with(String header, String value) {
        String others = Peer.UPGRADE.replaceAll(header + ": .*\n", "");
        return value.isEmpty() ? others : others + header + ": " + value + "\n";
    }
}

package gudok.server.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipMessage;
import gudok.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REGISTERs that nobody should send. */
class HostileRegisterTest {
    private static TestServer server;
    private static Wire wire;
    private static Registrant user;

    @BeforeAll
    static void start() {
        server = TortureServers.start();
        wire = new Wire(server.sip());
        user = new Registrant(wire, "user", TortureServers.DOMAIN);
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        user.unregisterAll();
    }

    @Test
    void givenSixtyContacts_whenRegistering_thenRefusedAndNothingIsBound() {
        String sixty = IntStream.range(0, 60)
                .mapToObj(number -> "<sip:user" + number + "@192.0.2.1>")
                .collect(Collectors.joining(", "));
        assertEquals(403, user.register("Contact: " + sixty + "\n").status());
        assertEquals(
                403,
                user.register("Contact: " + sixty.replace(", ", "\nContact: ") + "\n")
                        .status());
        assertEquals(List.of(), user.bindings());
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 60_000})
    void givenHugeHeader_whenRegistering_thenTooLarge(int length) {
        SipMessage answer = wire.answer(user.request("X-Huge: " + "x".repeat(length) + "\n"));
        assertEquals("SIP/2.0 513 Message Too Large", answer.startLine());
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999, 7200",
        "4294967296, 7200",
        "18446744073709551616, 7200",
        "-1, 3600",
        "soon, 3600",
        "'', 3600",
        "1e9, 3600",
        "0x10, 3600"
    })
    void givenImpossibleExpiry_whenRegistering_thenMostOrDefault(String written, int granted) {
        String contact = "Contact: <sip:user@192.0.2.1>";
        for (String headers : List.of(
                contact + "\nExpires: " + written + "\n",
                contact + ";expires=" + written + "\n",
                contact + ";expires=\"" + written + "\"\n")) {
            SipMessage answer = user.register(headers);
            assertEquals(200, answer.status(), headers + answer);
            assertTrue(answer.header("Contact").contains("expires=" + granted), headers + answer);
        }
    }

    static Stream<String> brokenCredentials() {
        String good = "Digest username=\"user\", realm=\"example.com\", nonce=\"NONCE\", uri=\"sip:example.com\", "
                + "response=\"0123456789abcdef0123456789abcdef\", algorithm=MD5, cnonce=\"c\", qop=auth, nc=00000001";
        List<String> all = new ArrayList<>();
        for (String part : good.substring("Digest ".length()).split(", ")) {
            String name = part.substring(0, part.indexOf('='));
            all.add(good.replaceFirst("(, )?" + name + "=[^,]*", ""));
            for (String value :
                    List.of("", "=", "=\"\"", "=\"", "=\"unended", "=" + "a".repeat(3000), "=\0", "=\"\\\"")) {
                all.add(good.replace(part, name + value));
            }
            all.add(good + ", " + part);
            all.add(good.replace(part, part + "\0"));
            all.add(good.replace(part, name.toUpperCase() + part.substring(name.length())));
        }
        all.add(good.replace("nc=00000001", "nc=zzzzzzzz"));
        all.add(good.replace("nc=00000001", "nc=-1"));
        all.add(good.replace("nc=00000001", "nc=ffffffffffffffffffff"));
        all.add(good.replace("algorithm=MD5", "algorithm=MD4"));
        all.add(good.replace("algorithm=MD5", "algorithm=SHA-256-sess"));
        all.add(good.replace("qop=auth", "qop=auth-int"));
        all.add(good.replace("sip:example.com", "sip:elsewhere.invalid"));
        all.add(good.replace("sip:example.com", "http://example.com/"));
        all.add(good.replace("NONCE", "never issued"));
        all.add(good.replace("\"user\"", "\"nobody\""));
        all.addAll(List.of(
                "", "Digest", "Digest ", "Digest ,,,,", "Digest =", "Basic dXNlcjpwYXNz", "digest x", "\"", ","));
        return all.stream();
    }

    @Test
    void givenBrokenCredentials_whenRegistering_thenAlwaysAFreshChallengeOfTheSameShape() {
        SipMessage plain = user.challenged();
        String last = Registrant.nonce(plain);
        for (String broken : brokenCredentials().toList()) {
            String line = "Authorization: " + broken.replace("NONCE", last) + "\n";
            SipMessage answer = wire.answer(user.request(line + "Contact: <sip:user@192.0.2.1>\n"));
            assertEquals(shape(plain), shape(answer), line);
            assertNotEquals(last, Registrant.nonce(answer), line);
            last = Registrant.nonce(answer);
        }
        assertEquals(List.of(), user.bindings());
    }

    /** An answer without what differs from one request to the next, and without what means nothing: order and spaces. */
    private static List<String> shape(SipMessage answer) {
        List<String> shape = new ArrayList<>(List.of("0 " + answer.startLine()));
        answer.headers().stream()
                .filter(header -> !List.of("Via", "From", "To", "CSeq", "Date").contains(header.name()))
                .forEach(header ->
                        shape.add(header.name() + ": " + header.value().replaceAll("nonce=\"[^\"]*\"|, *", " ")));
        shape.sort(Comparator.naturalOrder());
        return shape;
    }

    @Test
    void givenFoldedCompactAndOddlyWrittenHeaders_whenRegistering_thenTheyAreUnderstood() {
        String digest = user.authorization()
                .strip()
                .replace("Authorization: ", "aUTHORIZATION :\n ")
                .replace(", ", ",\n\t");
        String odd = "REGISTER sip:example.com SIP/2.0\n"
                + "v:\n SIP/2.0/UDP " + wire.address() + ";rport\n ;branch=z9hG4bK" + wire.fresh() + "\n"
                + "f :\n <sip:user@example.com>\n ;tag=odd\nT: <sip:user@example.com>\nI: odd-" + wire.fresh() + "\n"
                + "cSeQ: 7\n REGISTER\nmax-FORWARDS\t: 70\n" + digest + "\n"
                + "M:\n <sip:user@192.0.2.1>\n ;\n expires\n =\n 90\nL: 0\n\n";
        SipMessage answer = wire.answer(odd);
        assertEquals(200, answer.status(), answer.toString());
        assertTrue(answer.header("Contact").contains("<sip:user@192.0.2.1>;expires=90"), answer.toString());
    }

    @Test
    void givenLongContact_whenRegistering_thenKeptWhole() {
        String uri = "sip:user@192.0.2.1;x=" + "y".repeat(1000);
        assertEquals(200, user.register("Contact: <" + uri + ">\n").status());
        assertEquals(List.of(uri), user.bindings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:user@192.0.2.1",
                "sip:user@192.0.2.1>",
                "<<sip:user@192.0.2.1>>",
                "<sip:user@192.0.2.1>>",
                "\"unended <sip:user@192.0.2.1>",
                "<>",
                "<sip:>",
                "<sip:user@>",
                "<tel:1>",
                "*, <sip:user@192.0.2.1>",
                "<sip:user@192.0.2.1>, *",
                ",",
                "<sip:us er@192.0.2.1>"
            })
    void givenBrokenContact_whenRegistering_thenBadRequestAndNothingIsBound(String contact) {
        assertEquals(400, user.register("Contact: " + contact + "\n").status());
        assertEquals(List.of(), user.bindings());
    }

    static Stream<List<Object>> brokenRequests() {
        return Stream.of(
                List.of("CSeq: \\d+", "CSeq: 4294967296", 400),
                List.of("CSeq: \\d+", "CSeq: 2147483648", 400),
                List.of("CSeq: \\d+", "CSeq: -1", 400),
                List.of("CSeq: \\d+", "CSeq: 2147483647", 401),
                List.of("CSeq: \\d+", "CSeq: 0", 401),
                List.of("Content-Length: 0", "Content-Length: 1", 400),
                List.of("Content-Length: 0", "Content-Length: -1", 400),
                List.of("Content-Length: 0", "Content-Length: 99999999999999", 400),
                List.of("Content-Length: 0", "Content-Length: many", 400),
                List.of("Content-Length: 0", "Content-Length: 0\nContent-Length: 0", 400),
                List.of("Max-Forwards: 70", "Max-Forwards: 0", 483),
                List.of("Max-Forwards: 70", "Max-Forwards: 256", 400),
                List.of("Max-Forwards: 70", "Max-Forwards: x", 400),
                List.of("Via: SIP/2.0/UDP", "Via: SIP/2.0/TCP", 400),
                List.of("Via: SIP/2.0/UDP", "Via: SIP/2.0/CARRIER-PIGEON", 400),
                List.of("Via: SIP/2.0/UDP", "Via: SIP/7.0/UDP", 401),
                List.of("Via: [^\n]*", "Via: x", 400),
                List.of("SIP/2.0\n", "SIP/7.0\n", 505),
                List.of("To: [^\n]*", "To: <sip:user@example.com", 400),
                List.of("To: [^\n]*", "To: <http://example.com>", 400),
                List.of("To: [^\n]*", "To:", 400));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void givenBrokenRequest_whenReceived_thenRefusedForIt(List<Object> row) {
        String request = user.request("").replaceFirst((String) row.get(0), (String) row.get(1));
        assertEquals(row.get(2), wire.answer(request).status(), request);
    }

    @Test
    void givenOctetsThatAreNoText_whenReceived_thenAnsweredAllTheSame() {
        String request = user.request("X-Odd: \u0001\u0002\u00ff\u0000\n").replace("tag=", "tag=\u00e4");
        byte[] octets = request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        int status = wire.answer(octets).status();
        assertTrue(status == 400 || status == 401, "status " + status);
    }
}

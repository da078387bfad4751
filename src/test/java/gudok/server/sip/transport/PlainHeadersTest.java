package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.parser.ParserFactory;
import gov.nist.javax.sip.parser.RequestLineParser;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainHeadersTest {
    private static final int CASES = 40_000;
    private static final List<String> URIS = List.of(
            "sip:1000@10.0.0.5:5062",
            "sip:+4930123@example.net",
            "sip:example.net",
            "sip:10.0.0.5:5060",
            "sip:1000@h.example;ob",
            "sip:a.b_c-d@h;transport=udp;lr",
            "sip:a@[::1]:5060",
            "sips:a@h",
            "tel:+4930",
            "sip:a%20b@h",
            "sip:a:b@h",
            "sip:a@h:",
            "sip:@h",
            "SIP:a@h");
    private static final List<String> HEADERS = List.of(
            "Via: SIP/2.0/UDP 10.0.0.5:5062;rport;branch=z9hG4bK1-2.3",
            "Via: SIP/2.0/UDP h;branch=z9hG4bK1;rport",
            "Via: SIP/2.0/UDP h:5060;received=1.2.3.4;branch=z",
            "Via: SIP/2.0/UDP a;branch=1, SIP/2.0/UDP b;branch=2",
            "From: <URI>;tag=b1-2",
            "From: \"Ann O'Neil\" <URI>;tag=1",
            "From: \"\" <URI>;tag=1",
            "From: \"a \\\" b\" <URI>",
            "To: URI;tag=1",
            "To: <URI>",
            "To: <URI>;tag=a;tag=b;x",
            "Contact: <URI>;expires=60;q=0.5",
            "Contact: <URI>",
            "Contact: <URI>, <sip:b@h>",
            "Contact: *",
            "Call-ID: 1-2@bench.invalid",
            "Call-ID: a b",
            "Call-ID: @",
            "CSeq: 1 INVITE",
            "CSeq: 007 ACK",
            "CSeq: 2147483648 BYE",
            "CSeq: 1 invite",
            "CSeq: 5 PRACK",
            "Max-Forwards: 70",
            "Max-Forwards: 256",
            "Content-Length: 0",
            "Content-Length: 123",
            "Content-Length:  5",
            "Content-Type: application/sdp",
            "Content-Type: application/sdp;charset=utf-8");
    private static final String ODD = " \t\"\\<>;:,=@%+*#~.-_azAZ09ö\u0000[]";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void givenUsualHeaders_whenRead_thenTheyAreWhatTheStackMakesOfThem() throws Exception {
        for (String line : List.of(HEADERS.get(0), HEADERS.get(4), HEADERS.get(5), HEADERS.get(9), HEADERS.get(11))) {
            for (String uri : URIS.subList(0, 6)) {
                assertTrue(isSame(line.replace("URI", uri)), line + uri);
            }
        }
        for (String line : List.of(
                "Call-ID: 1-2@h",
                "CSeq: 1 BYE",
                "Max-Forwards: 70",
                "Content-Length: 9",
                "Content-Type: application/sdp")) {
            assertTrue(isSame(line), line);
        }
    }

    @Test
    void givenRandomHeaders_whenRead_thenEachIsLeftOrWhatTheStackMakesOfIt() throws Exception {
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            String line = HEADERS.get(random.nextInt(HEADERS.size())).replace("URI", any(URIS));
            read += isSame(random.nextBoolean() ? line : damaged(line)) ? 1 : 0;
        }
        assertTrue(read > CASES / 8, read + " read, seed " + seed);
    }

    @Test
    void givenRandomRequestLines_whenRead_thenEachIsLeftOrWhatTheStackMakesOfIt() throws Exception {
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            String line = any(List.of("INVITE", "ACK", "BYE", "MESSAGE", "invite", "X")) + " " + any(URIS) + " SIP/2.0";
            String given = random.nextBoolean() ? line : damaged(line);
            Optional<RequestLine> plain = PlainHeaders.requestLine(given);
            if (plain.isPresent()) {
                read++;
                RequestLine byStack = new RequestLineParser(given + "\n").parse();
                assertArrayEquals(octets(byStack), octets(plain.get()), given + " seed " + seed);
            }
        }
        assertTrue(read > CASES / 10, read + " read, seed " + seed);
    }

    /** False if it is left to the stack. */
    private boolean isSame(String line) throws Exception {
        Optional<SIPHeader> plain = PlainHeaders.read(line);
        if (plain.isPresent()) {
            SIPHeader byStack = ParserFactory.createParser(line + "\n").parse();
            String what = line + " seed " + seed;
            assertEquals(byStack.encode(), plain.get().encode(), what);
            if (byStack instanceof CallID callId) {
                assertSame(callId, (CallID) plain.get(), what);
            } else {
                assertArrayEquals(octets(byStack), octets(plain.get()), what);
            }
        }
        return plain.isPresent();
    }

    /** Ours keeps it in another way. */
    private static void assertSame(CallID byStack, CallID ours, String what) throws Exception {
        assertEquals(byStack, ours, what);
        assertEquals(ours, byStack, what);
        assertEquals(byStack.getCallId(), ours.getCallId(), what);
        assertEquals(byStack.encodeBody(), ours.encodeBody(), what);
        assertEquals(byStack.getCallIdentifer(), ours.getCallIdentifer(), what);
        CallID copy = (CallID) ours.clone();
        copy.setCallId("other@h");
        assertEquals("other@h", copy.getCallId());
        assertEquals("Call-ID: other@h\r\n", copy.encode());
        assertEquals(byStack.getCallId(), ours.getCallId(), what);
    }

    /** The whole state of it. */
    private static byte[] octets(Object header) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
            out.writeObject(header);
        }
        return octets.toByteArray();
    }

    private String damaged(String line) {
        StringBuilder text = new StringBuilder(line);
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                default -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
            }
        }
        return text.toString().stripTrailing();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

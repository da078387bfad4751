package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LeanRequestTest {
    private static final String INVITE = """
            INVITE sip:1000@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bKa
            Record-Route: <sip:10.0.0.1;lr>
            Record-Route: <sip:10.0.0.2;lr>
            From: "a" <sip:a@127.0.0.1>;tag=1
            To: <sip:1000@127.0.0.1>
            Call-ID: lean
            CSeq: 1 INVITE
            Contact: <sip:a@127.0.0.1:5070>
            Max-Forwards: 70
            X-One: 1
            X-Two: 2
            User-Agent: long
            Content-Type: application/sdp
            Content-Length: 5

            v=0\r
            """.replace("\n", "\r\n").replace("\r\r", "\r");

    @Test
    void givenARequestThatWasRead_whenStripped_thenItStillMakesAnswersAndADialog() throws Exception {
        SIPRequest request = (SIPRequest)
                new StringMsgParser().parseSIPMessage(INVITE.getBytes(StandardCharsets.UTF_8), true, false, null);
        String before = request.createResponse(200).encode();
        LeanRequest.strip(request);
        assertEquals(before, request.createResponse(200).encode());
        assertEquals(
                "sip:a@127.0.0.1:5070",
                request.getContactHeader().getAddress().getURI().toString());
        assertTrue(request.encode().contains("Record-Route"));
        assertNull(request.getHeader("X-One"));
        assertNull(request.getHeader("X-Two"));
        assertNull(request.getHeader("User-Agent"));
        assertNull(request.getRawContent());
    }
}

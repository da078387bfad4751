package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnResponseTest {
    private static final String INVITE = String.join(
            "\r\n",
            "INVITE sip:bob@example.net SIP/2.0",
            "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport=7;received=192.0.2.9",
            "Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK2",
            "Record-Route: <sip:192.0.2.1;lr>",
            "From: \"Жук\" <sip:alice@example.net>;tag=a",
            "To: <sip:bob@example.net>",
            "Call-ID: one@192.0.2.2",
            "CSeq: 7 INVITE",
            "Timestamp: 54",
            "Max-Forwards: 70",
            "Contact: <sip:alice@192.0.2.2>",
            "Content-Length: 0",
            "",
            "");

    @BeforeAll
    static void setLogger() {
        CommonLogger.legacyLogger = new StackLog();
    }

    private static SIPRequest request() throws Exception {
        byte[] bytes = INVITE.getBytes(StandardCharsets.UTF_8);
        return (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, true, false, null);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void givenInvite_whenRinging_thenWhatAResponseHasInCommonAndNothingElse() throws Exception {
        SIPRequest invite = request();
        OwnResponse ringing = OwnResponse.to(invite, 180, "Ringing");
        ringing.setToTag("b");
        String expected = String.join(
                "\r\n",
                "SIP/2.0 180 Ringing",
                "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport=7;received=192.0.2.9",
                "Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK2",
                "From: \"Жук\" <sip:alice@example.net>;tag=a",
                "To: <sip:bob@example.net>;tag=b",
                "Call-ID: one@192.0.2.2",
                "CSeq: 7 INVITE",
                "Record-Route: <sip:192.0.2.1;lr>",
                "Timestamp: 54",
                "Content-Length: 0",
                "",
                "");
        assertEquals(expected, text(ringing.encodeAsBytes("UDP")).replace(",SIP/2.0", "\r\nVia: SIP/2.0"));
        assertEquals(request().encode(), invite.encode());
    }

    @Test
    void givenBody_whenEncoded_thenItFollowsAndItsLengthIsSaid() throws Exception {
        OwnResponse ok = OwnResponse.to(request(), 200, "OK");
        ok.setMessageContent("application", "sdp", "ж");
        assertTrue(text(ok.encodeAsBytes("UDP")).endsWith("Content-Length: 2\r\n\r\nж"));
    }

    @Test
    void givenTextBeyondAscii_whenEncoded_thenHeadersAndBodyAreUtf8() throws Exception {
        OwnResponse ok = OwnResponse.to(request(), 200, "Хорошо");
        ok.setMessageContent("application", "sdp", "ж");
        String text = text(ok.encodeAsBytes("UDP"));
        assertTrue(text.startsWith("SIP/2.0 200 Хорошо\r\n"));
        assertTrue(text.endsWith("Content-Length: 2\r\n\r\nж"));
    }

    @Test
    void givenItWasSent_whenTheTransactionKeepsIt_thenTheSameBytesOnceAndAfterwardsWhatItSays() throws Exception {
        OwnResponse trying = OwnResponse.to(request(), 100, "Trying");
        byte[] sent = trying.encodeToSend("UDP");
        assertSame(sent, trying.encodeAsBytes("UDP"));
        assertNotSame(sent, trying.encodeAsBytes("UDP"));
        assertArrayEquals(sent, trying.encodeAsBytes("UDP"));
        trying.setReasonPhrase("Working");
        assertTrue(text(trying.encodeToSend("UDP")).startsWith("SIP/2.0 100 Working\r\n"));
        trying.setReasonPhrase("Trying");
        assertArrayEquals(sent, trying.encodeToSend("UDP"));
    }

    @Test
    void givenItWasSent_whenACopyIsChanged_thenTheCopySaysSo() throws Exception {
        OwnResponse ok = OwnResponse.to(request(), 200, "OK");
        ok.encodeToSend("UDP");
        OwnResponse copy = (OwnResponse) ok.clone();
        copy.setReasonPhrase("Fine");
        assertTrue(text(copy.encodeAsBytes("UDP")).startsWith("SIP/2.0 200 Fine\r\n"));
    }

    @Test
    void givenTopViaOfAResponseChanged_whenTheNextResponseIsMade_thenItIsAsInTheRequest() throws Exception {
        SIPRequest invite = request();
        OwnResponse.to(invite, 100, "Trying").getTopmostVia().removeParameter("rport");
        assertTrue(text(OwnResponse.to(invite, 200, "OK").encodeAsBytes("UDP")).contains(";rport=7"));
    }
}

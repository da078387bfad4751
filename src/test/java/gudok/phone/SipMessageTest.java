package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SipMessageTest {
    private static SipMessage parse(String text) {
        return SipMessage.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givenResponseWithCompactAndFoldedHeaders_whenParsed_thenPartsAreFound() {
        SipMessage message = parse("""
                SIP/2.0 486 Busy Here
                v: SIP/2.0/UDP 1.2.3.4;rport=5 ;branch=z9hG4bKa
                Via: SIP/2.0/UDP 5.6.7.8
                f: "x" <sip:a@b>;tag=one
                t: <sip:c@d;tag=no>
                  ;tag=two
                i: id@host
                CSeq: 12  INVITE
                m: "c;<" <sip:u@9.9.9.9:99;x=y>;expires=3

                body
                """);
        assertEquals(486, message.status());
        assertEquals("Busy Here", message.reason());
        assertEquals("INVITE", message.method());
        assertEquals(12, message.cseq());
        assertEquals("z9hG4bKa", message.branch());
        assertEquals(Optional.of("one"), message.fromTag());
        assertEquals("id@host", message.callId());
        assertEquals("sip:u@9.9.9.9:99;x=y", message.contactUri());
        assertEquals(2, message.all("via").size());
        assertEquals("body\r\n", message.body());
    }

    @Test
    void givenBuiltRequest_whenSentAndParsed_thenSameWithContentLengthInBytes() {
        SipMessage message = MessageText.request("INFO", "sip:x@y")
                .header("CSeq", "1 INFO")
                .body("text/plain", "звук")
                .build();
        SipMessage back = SipMessage.parse(message.bytes());
        assertEquals("8", back.header("Content-Length"));
        assertEquals("звук", back.body());
        assertEquals("INFO", back.method());
        assertEquals("sip:x@y", back.requestUri());
    }

    @Test
    void givenRequest_whenAnswered_thenViasAreCopiedAndTagIsAddedOnce() {
        SipMessage request =
                parse("BYE sip:a SIP/2.0\nVia: one\nVia: two\nFrom: f;tag=1\nTo: t\nCall-ID: i\nCSeq: 1 BYE\n\n");
        SipMessage response = MessageText.response(request, 200, "OK", "mine").build();
        assertEquals(List.of("one", "two"), response.all("Via"));
        assertEquals("t;tag=mine", response.header("To"));
        SipMessage again = MessageText.response(
                        parse("BYE sip:a SIP/2.0\nTo: t;tag=old\nCSeq: 1 BYE\n\n"), 200, "OK", "mine")
                .build();
        assertEquals("t;tag=old", again.header("To"));
    }

    @Test
    void givenGarbage_whenParsed_thenNothingIsThrownUntilAskedFor() {
        SipMessage message = parse("\0\1garbage: \n: x\n");
        assertEquals(0, message.status());
        assertEquals("", message.branch());
        assertTrue(message.find("CSeq").isEmpty());
        assertThrows(AssertionError.class, message::callId);
    }
}

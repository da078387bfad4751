package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.sip.register.ContactText;
import gudok.server.sip.transport.RawMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pure rules about text: no sockets. */
class TextRulesTest {
    @Test
    void givenRandomText_whenQuoted_thenItCannotLeaveItsQuotes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x180).forEach(c -> text.append((char) c));
            String quoted = HeaderText.quoted(text.toString());
            assertTrue(quoted.chars().noneMatch(Character::isISOControl), "seed " + seed);
            String unescaped = quoted.replace("\\\\", "").replace("\\\"", "");
            assertFalse(unescaped.contains("\"") || unescaped.contains("\\"), "seed " + seed);
            String user = HeaderText.user(text.toString());
            assertTrue(user.matches("[A-Za-z0-9%_.!~*'()&=+$,;?/-]*"), "seed " + seed);
            assertEquals(text.toString(), SipText.unescape(user), "seed " + seed);
        }
    }

    @Test
    void givenBrokenEscapes_whenUnescaped_thenTheyStay() {
        assertEquals("a%", SipText.unescape("a%"));
        assertEquals("a%4", SipText.unescape("a%4"));
        assertEquals("a%zzA", SipText.unescape("a%zz%41"));
    }

    @Test
    void givenAContactThatNeedsTls_whenRead_thenNotUnderstood() {
        assertEquals(Optional.empty(), ContactText.parse("<sips:1000@127.0.0.1>"));
        assertTrue(ContactText.parse("<sips:1000@127.0.0.1>", true).isPresent());
        assertEquals(Optional.empty(), ContactText.parse("<sip:a@h>, <SIPS:b@h>"));
    }

    @Test
    void givenContactLine_whenSplit_thenQuotesAndBracketsHoldTogether() {
        List<ContactText> contacts = ContactText.parse(
                        "\"x,\\\"<;\" <sip:a@h;p=1,2?q=3>;q=0.5;expires=\"7\", sip:b@h;expires=9 , <sip:c@h>")
                .orElseThrow();
        assertEquals(3, contacts.size());
        assertEquals("sip:a@h;p=1,2?q=3", contacts.get(0).uri());
        assertEquals(Optional.of("0.5"), contacts.get(0).parameter("Q"));
        assertEquals(Optional.of("7"), contacts.get(0).parameter("expires"));
        assertEquals("sip:b@h", contacts.get(1).uri());
        assertEquals(Optional.of("9"), contacts.get(1).parameter("expires"));
        assertEquals(Optional.empty(), contacts.get(2).parameter("expires"));
    }

    @Test
    void givenHopelessContacts_whenParsed_thenNothing() {
        for (String line : List.of("", ",", "<sip:a@h", "<http://h>", "x<sip:a@h> y", "*", "sip:a b@h")) {
            assertTrue(ContactText.parse(line).isEmpty(), line);
        }
    }

    @Test
    void givenStatusAndReason_whenRead_thenCauseIsFreeSwitchs() {
        assertEquals(HangupCause.NO_USER_RESPONSE, SipCauses.received(480, List.of()));
        assertEquals(HangupCause.NORMAL_UNSPECIFIED, SipCauses.received(499, List.of()));
        assertEquals(
                HangupCause.CALL_REJECTED, SipCauses.received(480, List.of("Reason: q.850 ;text=\"x\"; cause=21")));
        assertEquals(HangupCause.NO_USER_RESPONSE, SipCauses.received(480, List.of("Reason: SIP;cause=21")));
        assertEquals(HangupCause.NO_USER_RESPONSE, SipCauses.received(480, List.of("Reason: Q.850;cause=999")));
        assertEquals("SIP;cause=487;text=\"ORIGINATOR_CANCEL\"", SipCauses.reason(HangupCause.ORIGINATOR_CANCEL));
    }

    @Test
    void givenInfoBodies_whenRead_thenDigits() {
        assertEquals(Optional.of('*'), InfoDigit.of(new Body("application/dtmf-relay", "Signal= *\r\nDuration= 9")));
        assertEquals(Optional.of('#'), InfoDigit.of(new Body("application/dtmf", "11")));
        assertEquals(Optional.of('A'), InfoDigit.of(new Body("application/dtmf", "a\r\n")));
        assertEquals(Optional.empty(), InfoDigit.of(new Body("application/dtmf", "x")));
        assertEquals(Optional.empty(), InfoDigit.of(new Body("application/dtmf-relay", "Duration=9")));
    }

    @Test
    void givenFoldedAndCompactHeaders_whenReadRaw_thenValuesAreWhole() {
        byte[] bytes = "\r\nREGISTER  sip:h SIP/2.0\r\nm: a,\r\n\t b\r\nCONTACT:c\r\n\r\nContact: body\r\n"
                .getBytes(StandardCharsets.UTF_8);
        RawMessage raw = RawMessage.read(bytes, bytes.length);
        assertEquals("sip:h", raw.requestUri());
        assertEquals(List.of("a, b", "c"), raw.values("Contact", "m"));
    }
}

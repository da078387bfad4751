package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import org.junit.jupiter.api.Test;

/** A phone that speaks over IPv4 and names an IPv6 address: nothing can be sent there from our socket. */
class OtherFamilyContactTest extends PlacedCall {
    @Test
    void givenContactOfTheOtherFamily_whenItAnswered_thenRequestsGoWhereItSpeaksFrom() throws Exception {
        SipMessageText invite = dial("x");
        accept(invite, "a", "Contact: <sip:1001@[2001:db8::7]:5070>\n");
        assertEquals("ACK sip:1001@[2001:db8::7]:5070 SIP/2.0", phone.receive().firstLine());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        leg.hangup(HangupCause.NORMAL_CLEARING);
        SipMessageText bye = phone.receive();
        assertEquals("BYE sip:1001@[2001:db8::7]:5070 SIP/2.0", bye.firstLine());
        phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
    }
}

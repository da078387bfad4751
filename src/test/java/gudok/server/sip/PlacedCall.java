package gudok.server.sip;

import gudok.server.call.Dialer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests begin with in which we place calls to a phone of strings. */
abstract class PlacedCall {
    static final String OFFER = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    static final String ANSWER = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";

    final SipFixture.Events events = new SipFixture.Events();
    SipFixture sip;
    RawPhone phone;
    Dialer.DialedLeg leg;

    @BeforeEach
    final void open() {
        sip = new SipFixture();
        phone = sip.phone();
    }

    @AfterEach
    final void close() {
        phone.close();
        sip.close();
    }

    /** Calls it under that name; the INVITE that reaches it. */
    final SipMessageText dial(String name) {
        Dialer.Identity identity = new Dialer.Identity(name, "1000", "example.net", "1001");
        leg = sip.front.dialer().dial(target("sip:1001@" + phone.address() + ";ob"), identity, events);
        leg.invite(OFFER);
        return phone.receive();
    }

    final Dialer.Target target(String uri) {
        return new Dialer.Target(uri, phone.socketAddress(), sip.address());
    }

    final void accept(SipMessageText invite, String tag) {
        accept(invite, tag, contact());
    }

    /** @param contact header line, or nothing */
    final void accept(SipMessageText invite, String tag, String contact) {
        phone.respond(invite, "200 OK", tag, contact + sdp());
    }

    /** The rest of a response that answers the offer. */
    static String sdp() {
        return "Content-Type: application/sdp\nContent-Length: " + ANSWER.length() + "\n\n" + ANSWER;
    }

    final String contact() {
        return "Contact: <sip:1001@" + phone.address() + ">\n";
    }
}

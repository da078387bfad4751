package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.Sdp;
import gudok.phone.SipPhone;
import gudok.server.view.CallEntry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What phones that sign in over UDP are offered and answered where media may be secure. */
class SecureMediaScenarioTest extends PairScenario {
    private static final String LINE =
            "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n";

    private static final String SECURE_USER = """
            <include><domain name="$${domain}"><users><user id="1090">
              <params><param name="password" value="%s"/></params>
              <variables>
                <variable name="user_context" value="default"/>
                <variable name="rtp_secure_media" value="mandatory"/>
              </variables>
            </user></users></domain></include>
            """.formatted(TestServer.PASSWORD);

    @Override
    TestSetup setup() {
        return new TestSetup()
                .file("directory/secure.xml", SECURE_USER)
                .extension("user", "bridge user/1090")
                .extension("plain", "bridge user/1001")
                .extension("mandatory", "bridge [rtp_secure_media=mandatory]user/1001")
                .extension("optional", "bridge [rtp_secure_media=optional:AES_CM_128_HMAC_SHA1_32]user/1001")
                .extension("direct", "set bypass_media=true", "bridge user/1001")
                .extension("answered", "answer", "sleep 60000")
                .extension("demanded", "set rtp_secure_media=true", "answer", "sleep 60000")
                .extension("refused", "set rtp_secure_media=false", "answer", "sleep 60000");
    }

    private OutgoingCall dialSecure(String number) {
        return caller.prepare(number)
                .offer(sdp -> new Sdp(sdp.text().replace("RTP/AVP", "RTP/SAVP") + LINE))
                .dial();
    }

    @Test
    void givenSecureOffer_whenAnswered_thenOneLineWithItsTag() {
        String answer = dialSecure("answered").awaitAnswer(SOON).sdp().text();
        assertTrue(answer.contains(" RTP/SAVP "), answer);
        assertTrue(answer.contains("a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:"), answer);
        assertFalse(answer.contains("d0RmdmcmVCsp"), answer);
    }

    @Test
    void givenCallWithoutSecureMedia_whenItIsDemandedOrRefused_thenStatus488() {
        assertEquals(488, caller.dial("demanded").finalStatus());
        assertEquals(488, dialSecure("refused").finalStatus());
    }

    @Test
    void givenRefusedOffer_whenTheCallIsShown_thenItTellsWhy() {
        OutgoingCall plain = caller.dial("demanded");
        assertEquals(488, plain.finalStatus());
        assertTrue(why(plain.callId()).startsWith("No usable a=crypto line in the offer"), why(plain.callId()));
    }

    @Test
    void givenPhoneThatRefuses_whenTheCallIsShown_thenItTellsThePhonesWords() {
        caller.dial("mandatory");
        IncomingCall called = callee.awaitCall(SOON);
        called.reject(488, "Not Acceptable Here", "399 phone \"no keys, \\\"never\\\"\"");
        awaitNoCalls();
        assertEquals("no keys, \"never\"", why(called.callId()));
    }

    @Test
    void givenUserWhoseMediaMustBeSecure_whenHeIsCalledOrCalls_thenHisLegIsSecureAndThoseOfOthersStayPlain() {
        try (SipPhone secure = server.registered("1090")) {
            caller.dial("user");
            IncomingCall called = secure.awaitCall(SOON);
            assertEquals("RTP/SAVP", called.invite().sdp().profile());
            called.reject(486, "Busy Here");
            assertEquals(488, secure.dial("answered").finalStatus());
            secure.prepare("plain")
                    .offer(sdp -> new Sdp(sdp.text().replace("RTP/AVP", "RTP/SAVP") + LINE))
                    .dial();
            IncomingCall other = callee.awaitCall(SOON);
            assertEquals("RTP/AVP", other.invite().sdp().profile());
            other.reject(486, "Busy Here");
        }
    }

    private String why(String callId) {
        return server.server().callDesk().find(callId).orElseThrow().entries().stream()
                .flatMap(
                        entry -> entry instanceof CallEntry.Message message ? Stream.of(message.why()) : Stream.empty())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({"plain, RTP/AVP, 0", "mandatory, RTP/SAVP, 3", "optional, RTP/AVP, 1", "direct, RTP/SAVP, 1"})
    void givenSecureCaller_whenBridged_thenTheCalledPhoneIsOfferedWhatIsWanted(
            String number, String profile, int lines) {
        OutgoingCall calling = dialSecure(number);
        IncomingCall called = callee.awaitCall(SOON);
        String offer = called.invite().sdp().text();
        assertEquals(profile, called.invite().sdp().profile());
        assertEquals(lines, offer.split("a=crypto:", -1).length - 1, offer);
        assertEquals(number.equals("direct"), offer.contains(LINE), offer);
        called.reject(486, "Busy Here");
        assertTrue(calling.finalStatus() >= 400);
    }

    @Test
    void givenSecureCaller_whenTheCalledPhoneAnswersPlainly_thenEachLegIsAsItsPhoneWants() {
        OutgoingCall calling = dialSecure("plain");
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        assertTrue(calling.awaitAnswer(SOON).sdp().text().contains("a=crypto:5 "));
        called.awaitAck(SOON);
        calling.bye();
        called.awaitBye(SOON);
    }

    @Test
    void givenMandatoryLeg_whenThePhoneAnswersPlainly_thenTheCallFails() {
        OutgoingCall calling = caller.dial("mandatory");
        callee.awaitCall(SOON).accept();
        assertTrue(calling.finalStatus() >= 400);
    }
}

package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Value;
import gudok.server.call.Dialer;
import gudok.server.call.Dialer.Assertion;
import gudok.server.call.Dialer.Hidden;
import gudok.server.call.IncomingCalls.Invitation;
import gudok.server.config.Network;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.identity.TrustedPeers;
import gudok.server.sip.transport.SourceGuard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about callers counts, and who is told. */
class IdentityTest {
    private static final List<Network> HERE =
            List.of(Network.parse("127.0.0.0/8").orElseThrow());
    private static final Admission TRUSTING = new Admission(SourceGuard.OPEN, List.of(), new TrustedPeers(HERE));
    private static final String CLAIMS = """
            P-Asserted-Identity: "The Queen" <sip:+4477@palace.example>, <tel:+4477>
            P-Preferred-Identity: <sip:1@x>
            Remote-Party-ID: <sip:2@x>;party=calling
            Diversion: <sip:3@x>;reason=no-answer
            History-Info: <sip:4@x>;index=1
            P-Charging-Vector: icid-value=5
            X-Own: kept
            """;

    private final SipFixture.Events events = new SipFixture.Events();

    private static SipFixture open(Admission admission) {
        return new SipFixture(SipFixture::withoutChallenges, TransactionLimit.ofHeap(), admission);
    }

    private static Invitation invitation(Admission admission, String headers) throws Exception {
        try (SipFixture sip = open(admission);
                CallingPhone caller = new CallingPhone(sip.phone())) {
            caller.invite("9196", headers);
            return sip.call().invitation();
        }
    }

    private static String field(Invitation invitation, String name) {
        return invitation.profile().field(name).map(Value::text).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-Asserted-Identity: ",
                "p-asserted-identity: ",
                "P-ASSERTED-IDENTITY : ",
                "P-Asserted-Identity\t:",
                "P-Asserted-Identity:\n ",
                "P_Asserted_Identity: ",
                "P-Asserted.Identity: ",
                "P-Preferred-Identity:",
                "Remote-Party-ID:",
                "REMOTE-PARTY-ID  :",
                "Diversion: ",
                "History-Info: "
            })
    void givenStranger_whenHeClaimsAnIdentity_thenNothingOfItIsKnown(String header) throws Exception {
        Invitation invitation = invitation(Admission.EQUAL, header + "\"Boss\" <sip:+4477@palace.example>\n");
        assertEquals("1000", field(invitation, "caller_id_number"));
        assertEquals("", field(invitation, "screen_bit"));
        invitation.variables().forEach((name, value) -> assertFalse(value.text().contains("+4477"), name));
    }

    @Test
    void givenStranger_whenHeSendsSeveral_thenOnlyOtherHeadersAreHeard() throws Exception {
        Invitation invitation = invitation(Admission.EQUAL, CLAIMS + "P-Asserted-Identity: <sip:6@x>\n");
        List<String> heard = invitation.variables().keySet().stream()
                .filter(name -> name.startsWith("sip_h_") || name.startsWith("sip_P-") || name.contains("Party-ID"))
                .toList();
        assertEquals(List.of("sip_h_X-Own"), heard);
        assertFalse(invitation.variables().containsKey("sip_Diversion"));
        assertFalse(invitation.variables().containsKey("sip_history_info"));
    }

    @Test
    void givenTrustedPeer_whenItAsserts_thenThatIsTheCaller() throws Exception {
        Invitation invitation = invitation(TRUSTING, CLAIMS);
        assertEquals("+4477", field(invitation, "caller_id_number"));
        assertEquals("The Queen", field(invitation, "caller_id_name"));
        assertEquals("+4477", field(invitation, "ani"));
        assertEquals("true", field(invitation, "screen_bit"));
        assertTrue(invitation.profile().field("caller_id_name").orElseThrow().hasPeerText());
        for (String name : List.of(
                "sip_P-Asserted-Identity",
                "sip_P-Preferred-Identity",
                "sip_Remote-Party-ID",
                "sip_Diversion",
                "sip_history_info",
                "sip_h_P-Asserted-Identity",
                "sip_h_P-Charging-Vector")) {
            assertTrue(invitation.variables().get(name).hasPeerText(), name);
        }
    }

    @Test
    void givenTrustedPeer_whenItAssertsNothing_thenFromIsBelievedByNobody() throws Exception {
        Invitation invitation = invitation(TRUSTING, "");
        assertEquals("1000", field(invitation, "caller_id_number"));
        assertEquals("", field(invitation, "screen_bit"));
    }

    @Test
    void givenEscapesInAnAssertedNumber_whenRead_thenTheyAreText() throws Exception {
        Invitation invitation = invitation(TRUSTING, "P-Asserted-Identity: <sip:1%0d%0aX%3A%20y@x>\n");
        assertEquals("1\r\nX: y", field(invitation, "caller_id_number"));
        assertTrue(invitation.profile().field("caller_id_number").orElseThrow().hasPeerText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff\u00fe", "\u00c3(", "\u00ed\u00a0\u0080", "\u0000", "\u0080\u009f"})
    void givenBytesThatAreNoUtf8_whenTheyNameACaller_thenTextOrRefusal(String bytes) throws Exception {
        try (SipFixture sip = open(TRUSTING);
                CallingPhone caller = new CallingPhone(sip.phone())) {
            String claim = "P-Asserted-Identity: \"A" + bytes + "\" <sip:77" + bytes + "@x>\n";
            String invite =
                    caller.inviteText("9196", claim, CallingPhone.SDP).replace("\"Phone\"", "\"P" + bytes + "\"");
            caller.phone.sendBytes(invite.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            SipMessageText answer = caller.phone.receive();
            if (answer.status() == 100) {
                Invitation invitation = sip.call().invitation();
                assertTrue(field(invitation, "caller_id_number").startsWith("77"));
                SipMessageText told = dialed(
                        TRUSTING,
                        new Dialer.Identity(
                                field(invitation, "caller_id_name"),
                                field(invitation, "caller_id_number"),
                                "d.example",
                                "1001",
                                Hidden.NOTHING,
                                Assertion.PAI));
                assertTrue(told.header("P-Asserted-Identity").startsWith("\"A"), told.text());
                assertFalse(told.text().contains("\0"), told.text());
            } else {
                assertEquals(400, answer.status());
            }
        }
    }

    @Test
    void givenPrivacy_whenAnybodyWishesIt_thenHidden() throws Exception {
        Invitation invitation = invitation(Admission.EQUAL, "Privacy: id\n");
        assertEquals("true", field(invitation, "privacy_hide_number"));
        assertEquals("true", field(invitation, "privacy_hide_name"));
    }

    private SipMessageText dialed(Admission admission, Hidden hidden, Assertion assertion) {
        return dialed(
                admission,
                new Dialer.Identity("An \"A\"\r\nX: 1", "10<>0\r\n0", "d.example", "1001", hidden, assertion));
    }

    private SipMessageText dialed(Admission admission, Dialer.Identity identity) {
        try (SipFixture sip = open(admission);
                RawPhone phone = sip.phone()) {
            Dialer.Target target =
                    new Dialer.Target("sip:1001@" + phone.address(), phone.socketAddress(), sip.address());
            sip.front.dialer().dial(target, identity, events).invite("v=0\r\n");
            return phone.receive();
        }
    }

    private static final String ADDRESS = "\"An \\\"A\\\"  X: 1\" <sip:10%3C%3E0%0D%0A0@d.example>";

    @Test
    void givenTrustedPeer_whenCalled_thenItIsToldWhoCallsInTheChosenHeader() {
        SipMessageText party = dialed(TRUSTING, Hidden.NOTHING, Assertion.RPID);
        assertEquals(ADDRESS + ";party=calling;screen=yes;privacy=off", party.header("Remote-Party-ID"));
        assertTrue(party.all("P-Asserted-Identity").isEmpty());
        assertTrue(party.all("X").isEmpty());
        SipMessageText asserted = dialed(TRUSTING, Hidden.NOTHING, Assertion.PAI);
        assertEquals(ADDRESS, asserted.header("P-Asserted-Identity"));
        assertTrue(asserted.all("Remote-Party-ID").isEmpty());
        assertTrue(asserted.all("Privacy").isEmpty());
    }

    @Test
    void givenTrustedPeerAndHiddenCaller_whenCalled_thenOnlyTheAssertionTellsHim() {
        SipMessageText asserted = dialed(TRUSTING, new Hidden(true, true), Assertion.PAI);
        assertEquals(ADDRESS, asserted.header("P-Asserted-Identity"));
        assertEquals("id", asserted.header("Privacy"));
        assertTrue(asserted.header("From").startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
        assertTrue(dialed(TRUSTING, new Hidden(true, true), Assertion.RPID)
                .header("Remote-Party-ID")
                .endsWith(";privacy=full"));
        assertTrue(dialed(TRUSTING, new Hidden(true, false), Assertion.RPID)
                .header("Remote-Party-ID")
                .endsWith(";privacy=name"));
    }

    @Test
    void givenOtherPeer_whenCalled_thenNothingIsAsserted() {
        for (Assertion assertion : Assertion.values()) {
            SipMessageText plain = dialed(Admission.EQUAL, Hidden.NOTHING, assertion);
            SipMessageText hidden = dialed(Admission.EQUAL, new Hidden(true, true), assertion);
            for (SipMessageText invite : List.of(plain, hidden)) {
                assertTrue(invite.all("P-Asserted-Identity").isEmpty(), invite.text());
                assertTrue(invite.all("Remote-Party-ID").isEmpty(), invite.text());
            }
            assertFalse(hidden.text().contains("10%3C"), hidden.text());
        }
    }

    @Test
    void givenNothingToAssert_whenATrustedPeerIsCalled_thenNothingIsAsserted() {
        SipMessageText invite = dialed(TRUSTING, Hidden.NOTHING, Assertion.NONE);
        assertFalse(invite.text().contains("Identity:"), invite.text());
        SipMessageText nameless =
                dialed(TRUSTING, new Dialer.Identity("A", " ", "d", "2", Hidden.NOTHING, Assertion.PAI));
        assertTrue(nameless.all("P-Asserted-Identity").isEmpty(), nameless.text());
    }
}

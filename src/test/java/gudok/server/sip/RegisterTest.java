package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.RegisterOutcome;
import gudok.server.sip.register.RegistrationListener;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REGISTER over a real socket. */
class RegisterTest {
    private SipFixture sip;
    private RawPhone phone;
    private int cseq;

    @BeforeEach
    void open() {
        sip = new SipFixture();
        phone = sip.phone();
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    @Test
    void givenNoCredentials_whenRegistering_thenEachChallengeStandsOnItsOwnLine() {
        SipMessageText answer = phone.ask(register("1000", "example.net", "", contact(60)));
        assertEquals(401, answer.status());
        List<String> challenges = answer.all("WWW-Authenticate");
        assertEquals(2, challenges.size(), answer.text());
        assertEquals("example.net", SipMessageText.quoted(challenges.get(0), "realm"));
        assertEquals("n+1/2==", SipMessageText.quoted(challenges.get(0), "nonce"));
        assertTrue(challenges.get(1).contains("SHA-256"));
    }

    @Test
    void givenRightPassword_whenRegistering_thenContactIsKeptAsWrittenAndExpiryShown() throws Exception {
        String odd =
                "<sip:1000@" + phone.address() + ";Transport=UDP;ob;x=%41%2c>;expires=61;+sip.instance=\"<urn:x>\"";
        SipMessageText answer = phone.ask(register("1000", "example.net", right("1000"), "Contact: " + odd));
        assertEquals(200, answer.status(), answer.text());
        String uri = "sip:1000@" + phone.address() + ";Transport=UDP;ob;x=%41%2c";
        assertEquals("<" + uri + ">;expires=61;+sip.instance=\"<urn:x>\"", answer.header("Contact"));
        assertEquals("Tue, 01 Jan 2030 00:00:00 GMT", answer.header("Date"));
        assertEquals("Test Server", answer.header("Server"));
        var binding = sip.locations.find(new Aor("1000", "example.net")).get(0);
        assertEquals(uri, binding.contact());
        assertEquals(phone.socketAddress(), binding.source());
        assertEquals(sip.address(), binding.local());
        assertEquals(RegisterOutcome.Kind.REGISTERED, sip.changes.take().kind());
    }

    @Test
    void givenTwoContactsInCompactForm_whenRegistering_thenBothAreListed() {
        String two = "m: \"A, B\" <sip:a@" + phone.address() + ">, sip:b@" + phone.address() + ";expires=70";
        SipMessageText answer = phone.ask(register("1000", "example.net", right("1000"), two));
        assertEquals(200, answer.status(), answer.text());
        assertTrue(answer.header("Contact").contains("<sip:a@" + phone.address() + ">;expires=3600"), answer.text());
        assertTrue(answer.header("Contact").contains("<sip:b@" + phone.address() + ">;expires=70"), answer.text());
    }

    @Test
    void givenContactThatIsNoHost_whenRegistering_thenBadRequest() {
        for (String bad :
                List.of("0.0.0.0", "224.0.0.9", "[::]", "255.255.255.255", "127.0.0.1:0", "127.0.0.1:99999")) {
            String contact = "Contact: <sip:1000@" + bad + ">";
            assertEquals(
                    400,
                    phone.ask(register("1000", "example.net", right("1000"), contact))
                            .status(),
                    bad);
        }
        assertTrue(sip.locations.find(new Aor("1000", "example.net")).isEmpty());
    }

    @Test
    void givenRegistration_whenUnregistered_thenNoContactIsLeft() {
        phone.ask(register("1000", "example.net", right("1000"), contact(60)));
        SipMessageText answer = phone.ask(register("1000", "example.net", right("1000"), contact(0)));
        assertEquals(200, answer.status());
        assertEquals("", answer.header("Contact"));
    }

    @Test
    void givenWrongPasswordOrUnknownUser_whenRegistering_thenAnswersLookTheSame() {
        String wrong = "Authorization: " + RawPhone.digest(challenge(), "1000", "guess", "REGISTER", "sip:example.net");
        String nobody = "Authorization: " + RawPhone.digest(challenge(), "777", "guess", "REGISTER", "sip:example.net");
        SipMessageText first = phone.ask(register("1000", "example.net", wrong, contact(60)));
        SipMessageText second = phone.ask(register("777", "example.net", nobody, contact(60)));
        assertEquals(401, first.status());
        assertEquals(first.firstLine(), second.firstLine());
        assertEquals(first.all("WWW-Authenticate"), second.all("WWW-Authenticate"));
        List<RegistrationListener.Refusal> told = List.copyOf(sip.refusals);
        assertEquals(
                List.of("1000", "777"),
                told.stream().map(RegistrationListener.Refusal::user).toList());
        assertEquals("REGISTER", told.get(0).method());
    }

    @Test
    void givenCredentialsOfAnother_whenRegistering_thenForbidden() {
        assertEquals(
                403,
                phone.ask(register("1001", "example.net", right("1000"), contact(60)))
                        .status());
    }

    @Test
    void givenForeignDomain_whenRegistering_thenForbiddenWithoutChallenge() {
        assertEquals(
                403,
                phone.ask(register("1000", "elsewhere.example", "", contact(60)))
                        .status());
    }

    @Test
    void givenAliasOrOwnAddressAsDomain_whenRegistering_thenItIsTheDefaultDomain() {
        SipMessageText alias = phone.ask(register("1000", "ALIAS.example", "", contact(60)));
        SipMessageText address = phone.ask(register("1000", phone.server(), "", contact(60)));
        assertEquals("example.net", SipMessageText.quoted(alias.header("WWW-Authenticate"), "realm"));
        assertEquals("example.net", SipMessageText.quoted(address.header("WWW-Authenticate"), "realm"));
    }

    @Test
    void givenTooShortExpiry_whenRegistering_thenMinimumIsTold() {
        SipMessageText answer = phone.ask(register("1000", "example.net", right("1000"), contact(5)));
        assertEquals(423, answer.status());
        assertEquals("60", answer.header("Min-Expires"));
    }

    @Test
    void givenRetransmission_whenAnswered_thenTagIsTheSame() {
        String request = register("1000", "example.net", "", contact(60));
        String tag = phone.ask(request).toTag();
        assertFalse(tag.isEmpty());
        assertEquals(tag, phone.ask(request).toTag());
    }

    @Test
    void givenContactOutsideOfAscii_whenRegistering_thenBadRequest() {
        for (String bad :
                List.of("<sip:a\u202eb@192.0.2.9>", "<sip:\ufeffa@192.0.2.9>", "<sip:a@192.0.2.9;x=\u00e4>")) {
            SipMessageText answer = phone.ask(register("1000", "example.net", right("1000"), "Contact: " + bad));
            assertEquals("SIP/2.0 400 Bad Contact", answer.firstLine(), bad);
        }
        String shown = "Contact: \"\u0410\u043d\u043d\u0430\" <sip:a@192.0.2.9>";
        assertEquals(
                200,
                phone.ask(register("1000", "example.net", right("1000"), shown)).status());
    }

    @Test
    void givenStarTwice_whenRegistering_thenBadRequestAndNothingGoes() {
        phone.ask(register("1000", "example.net", right("1000"), contact(60)));
        String twice = "Contact: *\nContact: *\nExpires: 0";
        assertEquals(
                400,
                phone.ask(register("1000", "example.net", right("1000"), twice)).status());
        assertEquals(1, sip.locations.find(new Aor("1000", "example.net")).size());
    }

    @Test
    void givenUnknownExtensionRequired_whenRegistering_thenItIsNamed() {
        SipMessageText answer =
                phone.ask(register("1000", "example.net", right("1000"), contact(60) + "\nRequire: unheard-of, x"));
        assertEquals(420, answer.status());
        assertEquals("unheard-of, x", answer.header("Unsupported"));
    }

    @Test
    void givenUnreadableContact_whenRegistering_thenBadRequest() {
        assertEquals(
                400,
                phone.ask(register("1000", "example.net", right("1000"), "Contact: <sip:broken"))
                        .status());
    }

    @Test
    void givenPreferences_whenRegistering_thenContactsStandInTheirOrder() {
        String host = phone.address();
        String three =
                "Contact: <sip:low@" + host + ">;q=0.25, <sip:none@" + host + ">;q=x, <sip:zero@" + host + ">;q=0";
        SipMessageText answer = phone.ask(register("1000", "example.net", right("1000"), three));
        assertEquals(
                "<sip:none@" + host + ">;expires=3600, <sip:low@" + host + ">;expires=3600;q=0.25, <sip:zero@" + host
                        + ">;expires=3600;q=0",
                answer.header("Contact"));
    }

    @Test
    void givenInstance_whenItComesWithAnotherContact_thenTheOldOneGoes() throws Exception {
        String instance = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\";reg-id=1";
        phone.ask(register("1000", "example.net", right("1000"), "Contact: <sip:old@192.0.2.9>" + instance));
        SipMessageText answer =
                phone.ask(register("1000", "example.net", right("1000"), "Contact: <sip:new@192.0.2.9>" + instance));
        assertEquals("<sip:new@192.0.2.9>;expires=3600" + instance, answer.header("Contact"));
        var binding = sip.locations.find(new Aor("1000", "example.net")).get(0);
        assertEquals(
                "urn:uuid:00000000-0000-1000-8000-000a95a0e128",
                binding.device().instance());
        assertEquals(1, binding.device().regId());
        assertEquals(RegisterOutcome.Kind.REGISTERED, sip.changes.take().kind());
        assertEquals(RegisterOutcome.Kind.REPLACED, sip.changes.take().kind());
    }

    @Test
    void givenPath_whenThePhoneKnowsIt_thenItIsStoredAndEchoed() {
        String path = "<sip:edge@192.0.2.5:5070;lr>, \"a, b\" <sip:core.example;lr>;x=1";
        for (String known : List.of("Supported: gruu, path", "k: PATH", "Require: path")) {
            SipMessageText answer = phone.ask(
                    register("1000", "example.net", right("1000"), contact(60) + "\nPath: " + path + "\n" + known));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(path, answer.header("Path"));
        }
        var binding = sip.locations.find(new Aor("1000", "example.net")).get(0);
        assertEquals(List.of("<sip:edge@192.0.2.5:5070;lr>", "\"a, b\" <sip:core.example;lr>;x=1"), binding.path());
    }

    @Test
    void givenPath_whenThePhoneDoesNotKnowIt_thenStoredButNotEchoed() {
        SipMessageText answer = phone.ask(register(
                "1000", "example.net", right("1000"), contact(60) + "\nPath: <sip:a@192.0.2.5;lr>\nSupported: pathos"));
        assertEquals(200, answer.status(), answer.text());
        assertEquals("", answer.header("Path"));
        assertEquals(
                1,
                sip.locations.find(new Aor("1000", "example.net")).get(0).path().size());
    }

    @Test
    void givenBadPath_whenRegistering_thenBadRequest() {
        for (String bad : List.of("<sip:a@192.0.2.5>", "sip:a@192.0.2.5;lr", "<sip:a@224.0.0.1;lr>", "x")) {
            SipMessageText answer =
                    phone.ask(register("1000", "example.net", right("1000"), contact(60) + "\nPath: " + bad));
            assertEquals(400, answer.status(), bad);
        }
        assertTrue(sip.locations.find(new Aor("1000", "example.net")).isEmpty());
    }

    @Test
    void givenOtherHostInTheContact_whenRegistering_thenRequestsGoToTheSource() {
        phone.ask(register("1000", "example.net", right("1000"), "Contact: <sip:1000@10.9.8.7:5062>;expires=60"));
        var behindNat = sip.locations.find(new Aor("1000", "example.net")).get(0);
        assertEquals("sip:1000@10.9.8.7:5062", behindNat.contact());
        assertEquals(phone.socketAddress(), behindNat.nextHop());
    }

    @Test
    void givenContactThatIsTheServer_whenRegistering_thenForbidden() {
        String contact = "Contact: <sip:1000@" + phone.server() + ">";
        assertEquals(
                403,
                phone.ask(register("1000", "example.net", right("1000"), contact))
                        .status());
    }

    private String challenge() {
        return phone.ask(register("1000", "example.net", "", contact(60))).header("WWW-Authenticate");
    }

    private String right(String user) {
        String digest = RawPhone.digest(challenge(), user, SipFixture.PASSWORD, "REGISTER", "sip:example.net");
        return "Authorization: " + digest;
    }

    private String contact(int expires) {
        return "Contact: <sip:1000@" + phone.address() + ">;expires=" + expires;
    }

    private String register(String user, String domain, String credentials, String contact) {
        cseq++;
        return "REGISTER sip:" + domain + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch=" + phone.newBranch() + "\n"
                + "Max-Forwards: 70\n"
                + "From: <sip:" + user + "@" + domain + ">;tag=f" + cseq + "\n"
                + "To: <sip:" + user + "@" + domain + ">\n"
                + "Call-ID: reg-" + phone.port() + "\n"
                + "CSeq: " + cseq + " REGISTER\n"
                + (credentials.isEmpty() ? "" : credentials + "\n")
                + contact + "\nContent-Length: 0\n\n";
    }
}

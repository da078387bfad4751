package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.MessageRecord;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones come, stay and go. */
class RegistrationScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestSetup().time(time).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int registrations() {
        return server.server().status().registrations();
    }

    @Test
    void givenPhone_whenRegisteredRefreshedAndUnregistered_thenOneBindingComesAndGoes() {
        try (SipPhone phone = server.phone("1000")) {
            SipMessage first = phone.register();
            assertTrue(first.header("Contact").startsWith(phone.contact()), first.toString());
            assertTrue(first.header("Contact").contains("expires=3600"), first.toString());
            assertEquals(1, registrations());
            phone.register();
            assertEquals(1, registrations());
            SipMessage gone = phone.unregister();
            assertTrue(gone.find("Contact").isEmpty(), gone.toString());
            assertEquals(0, registrations());
        }
    }

    @Test
    void givenRegisteredPhone_whenItsTimeIsOver_thenItIsGone() {
        try (SipPhone phone = server.phone("1000");
                SipPhone caller = server.registered("1001")) {
            phone.register(ofSeconds(60));
            time.advance(ofSeconds(59));
            assertEquals(2, registrations());
            time.advance(ofSeconds(2));
            assertEquals(1, registrations());
            assertEquals(480, caller.dial("1000").finalStatus());
        }
    }

    @Test
    void givenRefresh_whenFirstTimeIsOver_thenItIsStillThere() {
        try (SipPhone phone = server.phone("1000")) {
            phone.register(ofSeconds(60));
            time.advance(ofSeconds(50));
            assertEquals(200, phone.register(ofSeconds(60)).status());
            time.advance(ofSeconds(50));
            assertEquals(1, registrations());
        }
    }

    @Test
    void givenWrongPasswordAndUnknownUser_whenRegistering_thenAnswersLookTheSame() {
        try (SipPhone wrong = server.phone("1000", "guess");
                SipPhone unknown = server.phone("4711", "guess")) {
            SipMessage toWrong = wrong.register(ofSeconds(60));
            SipMessage toUnknown = unknown.register(ofSeconds(60));
            assertEquals(401, toWrong.status());
            assertEquals(shape(toWrong), shape(toUnknown));
            assertEquals(0, registrations());
        }
    }

    /** An answer without what differs from one request to the next. */
    private static List<String> shape(SipMessage response) {
        return response.headers().stream()
                .filter(header -> !List.of("Via", "From", "To", "Call-ID").contains(header.name()))
                .map(header -> header.name() + ": " + header.value().replaceAll("nonce=\"[^\"]*\"", "nonce"))
                .toList();
    }

    @Test
    void givenRetransmittedRegister_whenItComesAgain_thenTheSame200AndNothingElseHappens() {
        try (SipPhone phone = server.phone("1000")) {
            phone.register();
            MessageRecord sent = phone.messages()
                    .matching(record -> !record.isReceived() && record.message().isRequest("REGISTER"))
                    .get(1);
            SipMessage original = received(phone, 200, 0);
            int before = phone.messages().size();
            phone.sendRaw(sent.message().bytes());
            SipMessage again = phone.messages()
                    .awaitAfter(before, "the answer again", MessageRecord::isReceived, SOON)
                    .message();
            assertEquals(original.toString(), again.toString());
            assertEquals(1, registrations());
        }
    }

    private static SipMessage received(SipPhone phone, int status, int index) {
        return phone.messages()
                .matching(record -> record.isReceived() && record.message().status() == status)
                .get(index)
                .message();
    }

    @Test
    void givenSameNonceCountInANewRequest_whenReplayed_thenItIsRefused() {
        try (SipPhone phone = server.phone("1000")) {
            phone.register();
            SipMessage sent = phone.messages()
                    .matching(record -> !record.isReceived() && record.message().isRequest("REGISTER"))
                    .get(1)
                    .message();
            String replay = new String(sent.bytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("branch=z9hG4bK", "branch=z9hG4bKother")
                    .replace("CSeq: 2 ", "CSeq: 3 ");
            SipMessage answer = phone.exchange(replay, message -> message.isResponse() && message.cseq() == 3, SOON);
            assertEquals(401, answer.status());
        }
    }

    @Test
    void givenNonceTooOld_whenPhoneRefreshes_thenStaleChallengeIsAnsweredWithoutAsking() {
        try (SipPhone phone = server.phone("1000")) {
            phone.register();
            time.advance(ofSeconds(61));
            assertEquals(200, phone.register(ofSeconds(3600)).status());
            SipMessage stale = received(phone, 401, 1);
            assertTrue(stale.header("WWW-Authenticate").contains("stale=true"), stale.toString());
        }
    }

    @Test
    void givenTooShortExpiry_whenRegistering_thenMinimumIsTold() {
        try (SipPhone phone = server.phone("1000")) {
            SipMessage response = phone.register(ofSeconds(5));
            assertEquals(423, response.status());
            assertEquals("60", response.header("Min-Expires"));
        }
    }

    @Test
    void givenUserWithLimits_whenItsPhonesRegister_thenTheyCountAndTheLifetimeIsForced() {
        String users = """
                <domain name="$${domain}"><user id="2000"><params><param name="password" value="pw"/></params>
                <variables><variable name="sip-force-expires" value="90"/>
                <variable name="sip-allow-multiple-registrations" value="false"/></variables></user></domain>
                """;
        try (TestServer other =
                        new TestSetup().file("directory/more.xml", users).start();
                SipPhone first = other.phone("2000", "pw");
                SipPhone second = other.phone("2000", "pw")) {
            first.register(ofSeconds(5));
            String only = second.register(ofSeconds(3600)).header("Contact");
            assertTrue(only.startsWith(second.contact()) && only.endsWith(";expires=90"), only);
            assertEquals(1, other.server().status().registrations());
        }
    }

    @Test
    void givenContactThatAllHostsHear_whenRegistering_thenBadRequest() {
        try (SipPhone phone = server.phone("1000")) {
            assertEquals(400, phone.register("<sip:1000@127.255.255.255>", "60").status());
            assertEquals(0, registrations());
        }
    }

    @Test
    void givenUsersOfOneServer_whenOneUnregistersAll_thenOthersStay() {
        try (SipPhone first = server.registered("1000");
                SipPhone second = server.registered("1001")) {
            assertEquals(200, first.register("*", "0").status());
            assertEquals(1, registrations());
            assertFalse(second.register(ofSeconds(60)).all("Contact").isEmpty());
        }
    }

    @Test
    void givenAliasAndLetterCase_whenRegistering_thenTheyAreOneUser() {
        String users = """
                <include><domain name="$${domain}"><params><param name="password" value="$${default_password}"/></params>
                <users><user id="Anna" number-alias="2000"/><user id="Boris"/></users></domain></include>
                """;
        try (TestServer other =
                        new TestSetup().file("directory/default.xml", users).start();
                SipPhone alias = other.phone("2000");
                SipPhone upper = other.phone("ANNA");
                SipPhone boris = other.phone("boris")) {
            assertEquals(1, alias.register().all("Contact").size());
            boris.register();
            String both = upper.register().header("Contact");
            assertTrue(both.contains(alias.contact()) && both.contains(upper.contact()), both);
            assertFalse(both.contains(boris.contact()), both);
            assertEquals(3, other.server().status().registrations());
            assertTrue(alias.register("*", "0").find("Contact").isEmpty());
            assertEquals(1, other.server().status().registrations());
        }
    }
}

package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.Digest.Challenge;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

    @Test
    void givenTheExampleOfRfc2617_whenAnswered_thenResponseIsTheOneGivenThere() {
        String ha1 = Digest.md5("Mufasa:testrealm@host.com:Circle Of Life");
        String ha2 = Digest.md5("GET:/dir/index.html");
        assertEquals("6629fae49393a05397450978507c4ef1", Digest.response(ha1, NONCE, "00000001", "0a4f113b", ha2));
        assertEquals("670fd8c2df070c60b045671b8b24ff02", Digest.response(ha1, NONCE, ha2));
    }

    @Test
    void givenChallengeWithQuotesAndEscapes_whenParsed_thenEveryPartIsThere() {
        Challenge challenge = Challenge.parse(
                        "Digest realm=\"a, \\\"b\\\"\",nonce=\"n=1\" , qop=\"auth-int,auth\", algorithm=md5, opaque=\"\", stale=TRUE")
                .orElseThrow();
        assertEquals("a, \"b\"", challenge.realm());
        assertEquals("n=1", challenge.nonce());
        assertEquals("", challenge.opaque().orElseThrow());
        assertTrue(challenge.qop());
        assertTrue(challenge.stale());
    }

    @Test
    void givenOnlyAuthIntOrAnotherAlgorithm_whenParsed_thenNotAnswerableWithAuth() {
        assertFalse(Challenge.parse("Digest realm=r, nonce=n, qop=\"auth-int\"")
                .orElseThrow()
                .qop());
        assertTrue(Challenge.parse("Digest realm=r, nonce=n, algorithm=SHA-256").isEmpty());
        assertTrue(Challenge.parse("Basic realm=r").isEmpty());
    }

    @Test
    void givenTwoRequestsUnderOneNonce_whenAuthorised_thenCountGrowsAndResponsesDiffer() {
        Credentials credentials = new Credentials("1000", "secret");
        assertTrue(credentials.header("REGISTER", "sip:x").isEmpty());
        SipMessage challenge = new SipMessage(
                "SIP/2.0 407 Proxy Authentication Required",
                List.of(new SipMessage.Header("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")),
                "");
        assertTrue(credentials.learn(challenge));
        SipMessage.Header first = credentials.header("INVITE", "sip:x").orElseThrow();
        SipMessage.Header second = credentials.header("INVITE", "sip:x").orElseThrow();
        assertEquals("Proxy-Authorization", first.name());
        assertEquals("00000001", Digest.parameters(first.value()).get("nc"));
        assertEquals("00000002", Digest.parameters(second.value()).get("nc"));
        assertNotEquals(
                Digest.parameters(first.value()).get("response"),
                Digest.parameters(second.value()).get("response"));
    }
}

package gudok.server.sip.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class BearableChallengesTest {
    private static final String MD5 = "Digest realm=\"example.org\", nonce=\"n\", algorithm=MD5, qop=\"auth\"";
    private static final String SHA_256 = "Digest realm=\"example.org\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"";

    @Test
    void givenAnyPhone_whenChallenged_thenItGetsThemAll() {
        assertEquals(List.of(MD5, SHA_256), BearableChallenges.of(asker("Phone 1.0", false), List.of(MD5, SHA_256)));
        assertEquals(
                List.of(SHA_256, MD5), BearableChallenges.of(asker("baresip v2.0.0", false), List.of(SHA_256, MD5)));
    }

    @Test
    void givenWebPage_whenChallenged_thenItGetsMd5AloneWhateverItCallsItself() {
        assertEquals(List.of(MD5), BearableChallenges.of(asker("Our shop 7", true), List.of(MD5, SHA_256)));
    }

    @Test
    void givenOldBaresip_whenMd5IsNotTheFirst_thenItGetsMd5Alone() {
        assertEquals(
                List.of(MD5), BearableChallenges.of(asker("baresip v1.0.0 (x86_64)", false), List.of(SHA_256, MD5)));
    }

    @Test
    void givenWebPage_whenMd5IsSwitchedOff_thenItGetsWhatThereIs() {
        assertEquals(List.of(SHA_256), BearableChallenges.of(asker("SIP.js/0.21.1", true), List.of(SHA_256)));
    }

    private static Asker asker(String userAgent, boolean webSocket) {
        return new Asker(
                "REGISTER",
                "sip:example.org",
                "alice",
                new Asker.Wanted("alice", "example.org"),
                List.of(),
                InetSocketAddress.createUnresolved("phone.example.org", 5060),
                userAgent,
                webSocket);
    }
}

package gudok.server.sip.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopBranchTest {
    private static Optional<String> of(String text) {
        return TopBranch.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void givenFormsOfVia_whenRead_thenTheTopmostBranch() {
        for (String via : new String[] {
            "Via: SIP/2.0/UDP h;branch=abc;rport=1",
            "v:SIP/2.0/UDP h;rport=1;branch=abc",
            "VIA : SIP/2.0/UDP h ;BRANCH=abc , SIP/2.0/UDP g;branch=x",
            "Via:\r\n SIP/2.0/UDP h\r\n\t;branch=abc",
            "From: x\r\nv: SIP/2.0/UDP h;branch=abc\r\nVia: SIP/2.0/UDP g;branch=x"
        }) {
            assertEquals(Optional.of("abc"), of("SIP/2.0 200 OK\r\n" + via + "\r\n\r\n"), via);
            assertEquals(Optional.of("abc"), of("\r\n\r\nSIP/2.0 200 OK\n" + via), via);
        }
    }

    @Test
    void givenNoBranch_whenRead_thenEmpty() {
        for (String text : new String[] {
            "",
            "SIP/2.0",
            "SIP/2.0 200 OK",
            "SIP/2.0 200 OK\r\n\r\nVia: x;branch=abc",
            "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h\r\nVia: g;branch=abc\r\n\r\n",
            "SIP/2.0 200 OK\r\nVia2: g;branch=abc\r\n\r\n",
            "OPTIONS sip:x SIP/2.0\r\nVia: g;branch=abc\r\n\r\n"
        }) {
            assertEquals(Optional.empty(), of(text), text);
        }
    }

    @Test
    void givenCutAndChangedBytes_whenRead_thenNothingIsThrown() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String whole = "SIP/2.0 200 OK\r\nFrom: <sip:a>\r\n ;x\r\nVia: SIP/2.0/UDP h;branch=abc\r\n\r\nbody";
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes =
                    whole.substring(0, random.nextInt(whole.length() + 1)).getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 3 && bytes.length > 8; change++) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
            }
            Optional<String> branch = TopBranch.of(bytes);
            assertTrue(branch.map(String::length).orElse(0) <= bytes.length, "seed " + seed);
        }
    }
}

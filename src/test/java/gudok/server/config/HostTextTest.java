package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HostTextTest {
    @Test
    void givenIpv6InAnySpelling_whenRead_thenItIsOneHost() {
        for (String host : new String[] {"::1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::0001]", "[0::1]"}) {
            assertEquals("[::1]", HostText.normal(host), host);
        }
        assertEquals("[2001:db8::a]", HostText.normal("[2001:DB8:0:0:0::A]"));
        assertEquals("192.0.2.1", HostText.normal("[::ffff:192.0.2.1]"));
    }

    @Test
    void givenNameOrNonsense_whenRead_thenItIsInLowerCase() {
        assertEquals("pbx.example.org", HostText.normal("PBX.Example.org"));
        assertEquals("[fe80::1%eth0]", HostText.normal("[FE80::1%eth0]"));
        assertEquals("[x", HostText.normal("[X"));
    }
}

package gudok.server.sip.transport.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final Sources sources = new Sources(2);

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    @Test
    void givenSourceAtItsLimit_whenOneLeaves_thenAnotherMayEnter() {
        assertTrue(sources.enters(address("192.0.2.1")));
        assertTrue(sources.enters(address("192.0.2.1")));
        assertFalse(sources.enters(address("192.0.2.1")));
        assertTrue(sources.enters(address("192.0.2.2")));
        sources.leaves(address("192.0.2.1"));
        assertTrue(sources.enters(address("192.0.2.1")));
        assertFalse(sources.enters(address("192.0.2.1")));
    }

    @Test
    void givenAddressesOfOneNetwork_whenIpv6_thenTheyAreOneSource() {
        assertTrue(sources.enters(address("2001:db8:0:1::1")));
        assertTrue(sources.enters(address("2001:db8:0:1:ffff::2")));
        assertFalse(sources.enters(address("2001:db8:0:1::3")));
        assertTrue(sources.enters(address("2001:db8:0:2::1")));
        sources.leaves(address("2001:db8:0:1:ffff::2"));
        assertTrue(sources.enters(address("2001:db8:0:1::3")));
    }
}

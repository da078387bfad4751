package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class NetworkTest {
    @Test
    void givenNetwork_whenAsked_thenPrefixAndFamilyCount() {
        Network network = Network.parse("192.0.2.128/25").orElseThrow();
        assertTrue(network.contains(address("192.0.2.200")));
        assertFalse(network.contains(address("192.0.2.100")));
        assertFalse(network.contains(address("::1")));
    }

    @Test
    void givenIpv4MappedNetwork_whenRead_thenItIsTheIpv4Network() {
        assertEquals(Network.parse("10.0.0.0/8"), Network.parse("::ffff:10.0.0.0/104"));
        assertEquals(Network.parse("192.0.2.7"), Network.parse("::ffff:192.0.2.7"));
        assertTrue(Network.parse("::ffff:10.0.0.0/8").isEmpty());
        assertTrue(Network.parse("::ffff:10.0.0.0/129").isEmpty());
        assertTrue(Network.parse("10.0.0.0/8").orElseThrow().contains(address("::ffff:10.1.2.3")));
    }

    @Test
    void givenNonsense_whenRead_thenNothing() {
        assertTrue(Network.parse("10.0.0.0/33").isEmpty());
        assertTrue(Network.parse("example.net/8").isEmpty());
        assertTrue(Network.parse("10.0.0.0/").isEmpty());
    }

    private static InetAddress address(String text) {
        return IpLiteral.parse(text).orElseThrow();
    }
}

package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.Ipv6;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.ListenException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalAddressesTest {
    @Test
    void givenNoAddress_whenAsked_thenTheOperatorIsTold() {
        assertThrows(ListenException.class, () -> addresses());
    }

    @Test
    void givenWildcardsOfBothFamilies_whenAsked_thenThereAreAddressesOfBothAndNoneOfOneLink() {
        Ipv6.assumeLoopback();
        List<InetAddress> both = addresses("0.0.0.0", "::");
        assertTrue(both.contains(Ipv6.LOOPBACK), both.toString());
        assertTrue(both.contains(IpLiteral.parse("127.0.0.1").orElseThrow()), both.toString());
        assertTrue(
                both.stream().noneMatch(one -> one instanceof Inet6Address && one.isLinkLocalAddress()),
                both.toString());
    }

    @Test
    void givenIpv4MappedAddress_whenAsked_thenItIsTheIpv4Address() {
        assertEquals(addresses("127.0.0.1"), addresses("::ffff:127.0.0.1"));
    }

    private static List<InetAddress> addresses(String... bind) {
        List<InetAddress> named =
                Stream.of(bind).map(text -> IpLiteral.parse(text).orElseThrow()).toList();
        SipSettings settings =
                new SipSettings(named, 5060, List.of(), List.of(), "example.net", Set.of(), true, true, "x", 8192);
        return LocalAddresses.of(settings).stream()
                .map(InetSocketAddress::getAddress)
                .toList();
    }
}

package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdvertisedTest {
    private final InetSocketAddress four = at("10.0.0.1");
    private final InetSocketAddress six = at("fd00::1");

    @Test
    void givenExternalAddressOfOneFamily_whenThePeerIsOfTheOther_thenItIsToldOurOwn() {
        Advertised advertised = advertised("203.0.113.5");
        assertEquals("203.0.113.5:5060", advertised.hostPort(four, at("198.51.100.7")));
        assertEquals("[fd00::1]:5060", advertised.hostPort(six, at("2001:db8::7")));
    }

    @Test
    void givenExternalAddressOfEachFamily_whenAPeerIsOutside_thenItIsToldThatOfItsFamily() {
        Advertised advertised = advertised("203.0.113.5", "2001:db8::5");
        assertEquals("203.0.113.5:5060", advertised.hostPort(four, at("198.51.100.7")));
        assertEquals("[2001:db8::5]:5060", advertised.hostPort(six, at("2001:db8::7")));
    }

    private static Advertised advertised(String... external) {
        List<InetAddress> all = List.of(external).stream()
                .map(text -> IpLiteral.parse(text).orElseThrow())
                .toList();
        return new Advertised(
                new SipSettings(List.of(), 0, all, List.of(), "example.net", Set.of(), true, true, "x", 8192));
    }

    private static InetSocketAddress at(String text) {
        return new InetSocketAddress(IpLiteral.parse(text).orElseThrow(), 5060);
    }
}

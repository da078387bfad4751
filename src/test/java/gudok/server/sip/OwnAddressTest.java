package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnAddressTest {
    private static final InetSocketAddress FOUR = at("192.0.2.1");
    private static final InetSocketAddress SIX = at("2001:db8::1");

    @Test
    void givenAddressThatIsWanted_whenThePeerIsOfItsFamily_thenItIsThatOne() {
        List<InetSocketAddress> own = List.of(at("192.0.2.2"), FOUR, SIX);
        assertEquals(FOUR, OwnAddress.towards(at("198.51.100.1"), FOUR, own));
    }

    @Test
    void givenAddressOfTheOtherFamily_whenItIsWanted_thenOneOfThePeersFamilyIsTaken() {
        List<InetSocketAddress> own = List.of(FOUR, SIX);
        assertEquals(SIX, OwnAddress.towards(at("2001:db8::7"), FOUR, own));
        assertEquals(FOUR, OwnAddress.towards(at("198.51.100.1"), SIX, own));
    }

    @Test
    void givenNoLoopbackAddressOfOurs_whenThePeerIsThere_thenFamilyCountsStill() {
        assertEquals(SIX, OwnAddress.towards(at("::1"), at("::9"), List.of(FOUR, SIX)));
    }

    private static InetSocketAddress at(String text) {
        return new InetSocketAddress(IpLiteral.parse(text).orElseThrow(), 5060);
    }
}

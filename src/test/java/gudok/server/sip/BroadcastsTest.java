package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BroadcastsTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 24, 192.0.2.255",
        "192.0.2.7, 29, 192.0.2.7",
        "10.1.2.3, 8, 10.255.255.255",
        "127.0.0.1, 8, 127.255.255.255",
        "192.0.2.7, 0, 255.255.255.255"
    })
    void givenNetwork_whenItsLastAddressIsAsked_thenAllHostBitsAreOne(String own, int prefix, String last)
            throws UnknownHostException {
        assertEquals(
                InetAddress.getByName(last),
                Broadcasts.last(InetAddress.getByName(own), prefix).orElseThrow());
    }

    @Test
    void givenLoopback_whenPresentNetworksAreAsked_thenItsBroadcastIsOneAndItselfIsNone() throws UnknownHostException {
        Broadcasts broadcasts = Broadcasts.present();
        assertTrue(broadcasts.test(InetAddress.getByName("127.255.255.255")));
        assertFalse(broadcasts.test(InetAddress.getByName("127.0.0.1")));
        assertFalse(broadcasts.test(InetAddress.getByName("::1")));
    }
}

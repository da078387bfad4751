package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5952 §4. */
class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "fd00:0:0:0:0:0:0:2, fd00::2",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:DB8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:1:1:1:1:0:0, 2001:db8:1:1:1:1::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
        "fe80:0:0:0:0:0:0:a, fe80::a",
        "192.0.2.7, 192.0.2.7"
    })
    void givenAddress_whenPrinted_thenShortest(String written, String expected) throws UnknownHostException {
        assertEquals(expected, Addresses.text(InetAddress.getByName(written)));
    }

    @Test
    void givenAnyAddress_whenReadAgain_thenTheSame() throws UnknownHostException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[16];
            for (int at = 0; at < 16; at++) {
                bytes[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
            }
            InetAddress address = Inet6Address.getByAddress("", bytes, -1);
            String text = Addresses.literal(address);
            assertEquals(address, InetAddress.getByName(text), text + " seed " + seed);
        }
    }

    @Test
    void givenScope_whenPrinted_thenForLinkLocalOnly() throws Exception {
        byte[] global = InetAddress.getByName("fd00::2").getAddress();
        byte[] local = InetAddress.getByName("fe80::2").getAddress();
        NetworkInterface first =
                NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        int index = first.getIndex();
        assertEquals("fd00::2", Addresses.text(Inet6Address.getByAddress("", global, index)));
        assertEquals("fe80::2%" + first.getName(), Addresses.text(Inet6Address.getByAddress("", local, index)));
        assertEquals("fe80::2", Addresses.literal(Inet6Address.getByAddress("", local, index)));
        assertEquals("fe80::2", Addresses.text(Inet6Address.getByAddress("", local, 0)));
        InetSocketAddress socket = new InetSocketAddress(Inet6Address.getByAddress("", global, 0), 5060);
        assertEquals("[fd00::2]:5060", Addresses.text(socket));
    }
}

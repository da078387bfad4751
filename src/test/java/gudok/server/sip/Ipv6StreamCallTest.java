package gudok.server.sip;

import gudok.server.Ipv6;
import java.net.InetAddress;
import org.junit.jupiter.api.BeforeEach;

/** The same over IPv6. */
class Ipv6StreamCallTest extends StreamCallTest {
    /** Before what the other class opens there. */
    @BeforeEach
    @Override
    void open() {
        Ipv6.assumeLoopback();
        super.open();
    }

    @Override
    InetAddress host() {
        return Ipv6.LOOPBACK;
    }
}

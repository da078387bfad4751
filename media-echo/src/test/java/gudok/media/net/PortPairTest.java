package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.junit.jupiter.api.Test;

class PortPairTest {
    private static final int EXPEDITED_FORWARDING = 0xb8;

    private static PortPair bind(InetAddress address) {
        for (int port = 42_000; port < 42_200; port += 2) {
            try {
                return PortPair.bind(address, port);
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new AssertionError("no free ports on " + address);
    }

    private static boolean isOfThisMachine(InetAddress address) throws SocketException {
        return NetworkInterface.getByInetAddress(address) != null;
    }

    @Test
    void givenIpv6Address_whenBound_thenDatagramsGoOutAndCome() throws Exception {
        InetAddress local = InetAddress.getByName("::1");
        assumeTrue(isOfThisMachine(local));
        exchange(local);
    }

    @Test
    void givenIpv4Address_whenBound_thenDatagramsGoOutAndCome() throws Exception {
        exchange(InetAddress.getByName("127.0.0.1"));
    }

    private static void exchange(InetAddress local) throws IOException {
        PortPair sender = bind(local);
        PortPair receiver = bind(local);
        try (Selector selector = Selector.open()) {
            receiver.rtp().register(selector, SelectionKey.OP_READ);
            ByteBuffer buffer = ByteBuffer.allocateDirect(100);
            assertFalse(receiver.receiveRtp(buffer));
            InetSocketAddress to = new InetSocketAddress(local, receiver.port());
            assertTrue(sender.sendRtp(ByteBuffer.wrap(new byte[] {1, 2, 3}), to));
            assertEquals(1, selector.select(5000));
            assertTrue(receiver.receiveRtp(buffer));
            assertEquals(3, buffer.remaining());
            assertEquals(new InetSocketAddress(local, sender.port()), receiver.source());
        } finally {
            sender.close();
            receiver.close();
        }
    }

    @Test
    void givenBoundPair_whenAsked_thenItsPacketsAreMarkedForExpeditedForwarding() throws Exception {
        PortPair pair = bind(InetAddress.getByName("127.0.0.1"));
        try {
            assertEquals(0, pair.port() % 2);
            assertEquals(EXPEDITED_FORWARDING, pair.rtp().getOption(StandardSocketOptions.IP_TOS));
            assertEquals(EXPEDITED_FORWARDING, pair.rtcp().getOption(StandardSocketOptions.IP_TOS));
            assertThrows(IOException.class, () -> PortPair.bind(InetAddress.getByName("127.0.0.1"), pair.port()));
        } finally {
            pair.close();
        }
    }
}

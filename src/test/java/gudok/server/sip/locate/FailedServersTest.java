package gudok.server.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedServersTest {
    private final VirtualTime time = new VirtualTime();
    private final FailedServers failed = new FailedServers(time);

    private static InetSocketAddress server(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Ports of three servers in the order in which they are tried. */
    private List<Integer> order() {
        List<NextHop> hops = List.of(
                new NextHop(Transport.UDP, server(1)),
                new NextHop(Transport.UDP, server(2)),
                new NextHop(Transport.UDP, server(3)));
        return failed.lastOf(hops).stream().map(hop -> hop.address().getPort()).toList();
    }

    @Test
    void givenFailedServers_whenOrdered_thenTheyAreLastForAMinute() {
        assertEquals(List.of(1, 2, 3), order());
        failed.add(server(1));
        assertEquals(List.of(2, 3, 1), order());
        time.advance(Duration.ofSeconds(30));
        failed.add(server(2));
        assertEquals(List.of(3, 1, 2), order());
        time.advance(Duration.ofSeconds(30));
        assertEquals(List.of(1, 3, 2), order());
        time.advance(Duration.ofSeconds(30));
        assertEquals(List.of(1, 2, 3), order());
    }

    @Test
    void givenMoreThanThereIsRoomFor_whenAdded_thenTheOldestIsForgotten() {
        failed.add(server(1));
        for (int i = 1; i < FailedServers.MOST; i++) {
            failed.add(server(1000 + i));
        }
        assertEquals(List.of(2, 3, 1), order());
        failed.add(server(60_000));
        assertEquals(List.of(1, 2, 3), order());
    }
}

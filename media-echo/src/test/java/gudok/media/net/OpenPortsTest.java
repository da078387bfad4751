package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets that stay open while their ports rest. */
class OpenPortsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress LOCAL = address("127.0.0.1");
    private static final InetAddress OTHER = address("127.0.0.2");

    private final AtomicLong now = new AtomicLong();
    private PortPool pool = pool(42_219, 3);

    private PortPool pool(int last, int mostOpen) {
        return new PortPool(42_200, last, mostOpen, new Random(1), now::get);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private PortPair used() throws IOException {
        FreePorts free = pool.take(LOCAL).orElseThrow();
        return free.open().isPresent() ? free.open().get() : PortPair.bind(LOCAL, free.port());
    }

    private static boolean isOpen(PortPair pair) {
        return pair.rtp().isOpen() && pair.rtcp().isOpen();
    }

    @Test
    void givenPairGivenBack_whenItHasRested_thenTheNextOneOfItsAddressGetsItOpen() throws Exception {
        PortPair pair = used();
        pool.giveBack(pair);
        assertEquals(10, pool.available());
        assertEquals(1, pool.open());
        now.set(5 * SECOND - 1);
        assertEquals(Optional.empty(), pool.take(LOCAL).orElseThrow().open());
        now.set(5 * SECOND);
        assertEquals(Optional.empty(), pool.take(OTHER).orElseThrow().open());
        FreePorts free = pool.take(LOCAL).orElseThrow();
        assertSame(pair, free.open().orElseThrow());
        assertEquals(pair.port(), free.port());
        assertTrue(isOpen(pair) && pair.isQuiet());
        assertEquals(0, pool.open());
        assertEquals(7, pool.available());
        pair.close();
    }

    @Test
    void givenPairThatNobodyWants_whenTenSecondsHavePassed_thenItIsClosedAndItsPortReady() throws Exception {
        PortPair first = used();
        PortPair second = used();
        assertEquals(LoopMember.NEVER, pool.tidyNanos());
        pool.giveBack(first);
        now.set(2 * SECOND);
        pool.giveBack(second);
        assertEquals(10 * SECOND, pool.tidyNanos());
        pool.tidy(10 * SECOND - 1);
        assertTrue(isOpen(first));
        pool.tidy(10 * SECOND);
        assertFalse(isOpen(first) || !isOpen(second));
        assertEquals(12 * SECOND, pool.tidyNanos());
        assertEquals(10, pool.available());
        pool.tidy(12 * SECOND);
        assertFalse(isOpen(second));
        assertEquals(LoopMember.NEVER, pool.tidyNanos());
        assertEquals(0, pool.open());
    }

    @Test
    void givenEnoughOpen_whenMoreAreGivenBack_thenTheseAreClosed() throws Exception {
        List<PortPair> pairs = List.of(used(), used(), used(), used());
        pairs.forEach(pool::giveBack);
        assertEquals(
                List.of(true, true, true, false),
                pairs.stream().map(OpenPortsTest::isOpen).toList());
        assertEquals(3, pool.open());
        assertEquals(10, pool.available());
    }

    @Test
    void givenNoOtherPortIsLeft_whenTaken_thenTheLongestRestingOneComesOpenOrIsClosedForAnotherAddress()
            throws Exception {
        pool = pool(42_205, 3);
        List<PortPair> pairs = List.of(used(), used(), used());
        for (PortPair pair : pairs) {
            now.addAndGet(1);
            pool.giveBack(pair);
        }
        assertSame(pairs.get(0), pool.take(LOCAL).orElseThrow().open().orElseThrow());
        FreePorts other = pool.take(OTHER).orElseThrow();
        assertEquals(new FreePorts(pairs.get(1).port(), Optional.empty()), other);
        assertFalse(isOpen(pairs.get(1)));
        assertEquals(pairs.get(2).port(), pool.take().orElseThrow());
        assertFalse(isOpen(pairs.get(2)));
        assertEquals(Optional.empty(), pool.take(LOCAL));
        pairs.get(0).close();
    }

    @Test
    void givenSomethingCameMeanwhile_whenAsked_thenThePairIsNotQuiet() throws Exception {
        PortPair sender = used();
        for (int offset : new int[] {0, 1}) {
            PortPair pair = used();
            assertTrue(pair.isQuiet());
            sender.sendRtp(ByteBuffer.wrap(new byte[] {1}), new InetSocketAddress(LOCAL, pair.port() + offset));
            assertFalse(pair.isQuiet());
            pair.close();
            assertFalse(pair.isQuiet());
        }
        sender.close();
    }

    @Test
    void givenPoolIsClosed_whenPairsComeBack_thenNoneStaysOpen() throws Exception {
        List<PortPair> pairs = IntStream.range(0, 2).mapToObj(i -> openOne()).toList();
        pool.giveBack(pairs.get(0));
        pool.close();
        pool.giveBack(pairs.get(1));
        assertFalse(pairs.stream().anyMatch(OpenPortsTest::isOpen));
        assertEquals(10, pool.available());
        assertEquals(LoopMember.NEVER, pool.tidyNanos());
    }

    private PortPair openOne() {
        try {
            return used();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

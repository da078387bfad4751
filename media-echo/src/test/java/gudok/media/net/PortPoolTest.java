package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortPoolTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();

    private static List<Integer> drain(PortPool pool) {
        List<Integer> taken = new ArrayList<>();
        pool.take().ifPresent(taken::add);
        while (pool.available() > 0) {
            taken.add(pool.take().orElseThrow());
        }
        return taken;
    }

    @Test
    void givenRange_whenAllTaken_thenEachEvenPortOnceInRandomOrder() {
        List<Integer> first = drain(new PortPool(30_000, 30_399, 10, new Random(1), now::get));
        List<Integer> second = drain(new PortPool(30_000, 30_399, 10, new Random(2), now::get));
        List<Integer> evens =
                IntStream.range(0, 200).map(i -> 30_000 + 2 * i).boxed().toList();
        assertEquals(evens, first.stream().sorted().toList());
        assertEquals(evens, second.stream().sorted().toList());
        assertNotEquals(first, second);
    }

    @Test
    void givenOddBorders_whenTaken_thenPairsLieInside() {
        assertEquals(List.of(30_002), drain(new PortPool(30_001, 30_004, 10, new Random(1), now::get)));
        assertEquals(List.of(), drain(new PortPool(30_000, 30_000, 10, new Random(1), now::get)));
    }

    @Test
    void givenPortGivenBack_whenTakenAgain_thenItRestedAsLongAsPossible() {
        PortPool pool = new PortPool(30_000, 30_009, 10, new Random(1), now::get);
        int port = pool.take().orElseThrow();
        pool.giveBack(port);
        for (int i = 0; i < 4; i++) {
            assertNotEquals(port, pool.take().orElseThrow());
        }
        assertEquals(port, pool.take().orElseThrow());
        assertTrue(pool.take().isEmpty());
    }

    @Test
    void givenPortRestedForFiveSeconds_whenOthersAreFree_thenItIsTakenAgainOnlyThen() {
        PortPool pool = new PortPool(30_000, 30_003, 10, new Random(1), now::get);
        int port = pool.take().orElseThrow();
        int other = pool.take().orElseThrow();
        pool.giveBack(port);
        now.set(2 * SECOND);
        pool.giveBack(other);
        now.set(5 * SECOND);
        assertEquals(2, pool.available());
        assertEquals(port, pool.take().orElseThrow());
        now.set(6 * SECOND);
        pool.giveBack(port);
        assertEquals(other, pool.take().orElseThrow());
        assertEquals(port, pool.take().orElseThrow());
    }

    @Test
    void givenManyPortsRested_whenTaken_thenTheirOrderIsRandom() {
        PortPool pool = new PortPool(30_000, 30_399, 10, new Random(3), now::get);
        List<Integer> first = drain(pool);
        first.forEach(pool::giveBack);
        now.set(5 * SECOND);
        List<Integer> second = drain(pool);
        assertNotEquals(first, second);
        assertEquals(200, Set.copyOf(second).size());
        assertEquals(200, pool.size());
    }
}

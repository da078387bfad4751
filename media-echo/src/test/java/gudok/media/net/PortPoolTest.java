package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortPoolTest {
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
        List<Integer> first = drain(new PortPool(30_000, 30_399, new Random(1)));
        List<Integer> second = drain(new PortPool(30_000, 30_399, new Random(2)));
        List<Integer> evens =
                IntStream.range(0, 200).map(i -> 30_000 + 2 * i).boxed().toList();
        assertEquals(evens, first.stream().sorted().toList());
        assertEquals(evens, second.stream().sorted().toList());
        assertNotEquals(first, second);
    }

    @Test
    void givenOddBorders_whenTaken_thenPairsLieInside() {
        assertEquals(List.of(30_002), drain(new PortPool(30_001, 30_004, new Random(1))));
        assertEquals(List.of(), drain(new PortPool(30_000, 30_000, new Random(1))));
    }

    @Test
    void givenPortGivenBack_whenTakenAgain_thenItRestedAsLongAsPossible() {
        PortPool pool = new PortPool(30_000, 30_009, new Random(1));
        int port = pool.take().orElseThrow();
        pool.giveBack(port);
        for (int i = 0; i < 4; i++) {
            assertNotEquals(port, pool.take().orElseThrow());
        }
        assertEquals(port, pool.take().orElseThrow());
        assertTrue(pool.take().isEmpty());
    }
}

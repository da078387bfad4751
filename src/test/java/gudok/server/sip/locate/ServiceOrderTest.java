package gudok.server.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceOrderTest {
    private static Entry.Service service(int priority, int weight, String target) {
        return new Entry.Service(priority, weight, 5060, target);
    }

    private static String names(List<Entry.Service> services) {
        return services.stream().map(Entry.Service::target).collect(Collectors.joining(" "));
    }

    @Test
    void givenWeights_whenDrawn_thenThePointChooses() {
        List<Entry.Service> equals = List.of(service(1, 10, "a"), service(1, 0, "z"), service(1, 30, "b"));
        assertEquals("z a b", names(new ServiceOrder(bound -> 0).of(equals)));
        assertEquals("a b z", names(new ServiceOrder(bound -> Math.min(1, bound - 1)).of(equals)));
        assertEquals("b a z", names(new ServiceOrder(bound -> bound - 1).of(equals)));
    }

    @Test
    void givenPriorities_whenOrdered_thenWeightsCountOnlyAmongEquals() {
        List<Entry.Service> mixed = List.of(service(2, 65535, "c"), service(1, 1, "a"), service(65535, 9, "d"));
        assertEquals("a c d", names(new ServiceOrder(bound -> bound - 1).of(mixed)));
    }

    @Test
    void givenWeightsOneToThree_whenDrawnOften_thenTheFirstIsSharedSo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ServiceOrder order = new ServiceOrder(random::nextInt);
        List<Entry.Service> equals = List.of(service(1, 25, "a"), service(1, 75, "b"));
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            first.merge(order.of(equals).get(0).target(), 1, Integer::sum);
        }
        int few = first.get("a");
        assertTrue(few > 4_500 && few < 5_700, "a was first " + few + " times of 20000, seed " + seed);
    }

    @Test
    void givenAllTheHeaviest_whenDrawn_thenNothingOverflows() {
        List<Entry.Service> equals = java.util.stream.IntStream.range(0, 32)
                .mapToObj(i -> service(1, 65535, "h" + i))
                .toList();
        assertEquals(32, new ServiceOrder(bound -> bound - 1).of(equals).size());
    }
}

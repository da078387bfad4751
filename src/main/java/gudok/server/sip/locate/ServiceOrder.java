package gudok.server.sip.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * In which order servers are tried (RFC 2782): by priority, and among equals by chance as their weights say.
 *
 * @param random a number from 0 to its argument, without the latter
 */
record ServiceOrder(IntUnaryOperator random) {
    List<Entry.Service> of(List<Entry.Service> services) {
        TreeMap<Integer, List<Entry.Service>> byPriority = new TreeMap<>();
        services.forEach(service -> byPriority
                .computeIfAbsent(service.priority(), priority -> new ArrayList<>())
                .add(service));
        return byPriority.values().stream()
                .flatMap(equals -> drawn(equals).stream())
                .toList();
    }

    private List<Entry.Service> drawn(List<Entry.Service> equals) {
        List<Entry.Service> left = new ArrayList<>(equals);
        // those of weight 0 stand first, so that they are drawn hardly ever while there are others
        left.sort(Comparator.comparing(service -> service.weight() > 0));
        List<Entry.Service> order = new ArrayList<>();
        while (!left.isEmpty()) {
            order.add(left.remove(draw(left)));
        }
        return order;
    }

    private int draw(List<Entry.Service> left) {
        int sum = left.stream().mapToInt(Entry.Service::weight).sum();
        int point = random.applyAsInt(sum + 1);
        int running = 0;
        for (int i = 0; i < left.size(); i++) {
            running += left.get(i).weight();
            if (running >= point) {
                return i;
            }
        }
        return left.size() - 1;
    }
}

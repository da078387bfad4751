package gudok.dialplan.hunt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells for a destination which extensions of a context can be more than a first condition that fails without a trace:
 * all whose first condition asks for a certain beginning of the destination are left out for other destinations. Extensions
 * are numbered in their order. Immutable.
 */
final class DestinationIndex {
    private static final int[] NONE = {};
    /** Longer beginnings count as one of this length. */
    private static final int LONGEST = 16;

    private final Map<String, int[]> exact;
    private final Map<String, int[]> beginnings;
    private final int[] always;

    private DestinationIndex(Map<String, int[]> exact, Map<String, int[]> beginnings, int[] always) {
        this.exact = exact;
        this.beginnings = beginnings;
        this.always = always;
    }

    static DestinationIndex of(List<CompiledExtension> extensions) {
        Map<String, List<Integer>> exact = new HashMap<>();
        Map<String, List<Integer>> beginnings = new HashMap<>();
        List<Integer> always = new ArrayList<>();
        for (int i = 0; i < extensions.size(); i++) {
            Optional<LiteralPrefix> wanted = wanted(extensions.get(i));
            if (wanted.isEmpty()) {
                always.add(i);
            } else if (wanted.get().whole()) {
                exact.computeIfAbsent(wanted.get().text(), unseen -> new ArrayList<>())
                        .add(i);
            } else {
                String text = wanted.get().text();
                String key = text.substring(0, Math.min(LONGEST, text.length()));
                beginnings.computeIfAbsent(key, unseen -> new ArrayList<>()).add(i);
            }
        }
        return new DestinationIndex(packed(exact), packed(beginnings), packed(always));
    }

    /** Numbers of the extensions that must be looked at, ascending. */
    int[] candidates(String destination) {
        String plain = destination.endsWith("\n") ? destination.substring(0, destination.length() - 1) : destination;
        int[] found = merged(always, exact.getOrDefault(plain, NONE));
        for (int length = 1; length <= Math.min(LONGEST, destination.length()) && !beginnings.isEmpty(); length++) {
            found = merged(found, beginnings.getOrDefault(destination.substring(0, length), NONE));
        }
        return found;
    }

    /** What the destination must begin with, if the extension does nothing at all for any other. */
    private static Optional<LiteralPrefix> wanted(CompiledExtension extension) {
        if (extension.conditions().isEmpty()) {
            return Optional.empty();
        }
        CompiledCondition first = extension.conditions().get(0);
        boolean leaves =
                first.antiActions().isEmpty() && first.source().breakRule().leavesAfter(false);
        return leaves && first.check() instanceof FieldCheck check ? check.destinationPrefix() : Optional.empty();
    }

    private static Map<String, int[]> packed(Map<String, List<Integer>> lists) {
        Map<String, int[]> packed = new HashMap<>();
        lists.forEach((text, numbers) -> packed.put(text, packed(numbers)));
        return packed;
    }

    private static int[] packed(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] merged(int[] left, int[] right) {
        if (left.length == 0 || right.length == 0) {
            return left.length == 0 ? right : left;
        }
        int[] merged = new int[left.length + right.length];
        int l = 0;
        int r = 0;
        for (int i = 0; i < merged.length; i++) {
            boolean takeLeft = r == right.length || l < left.length && left[l] < right[r];
            merged[i] = takeLeft ? left[l++] : right[r++];
        }
        return merged;
    }
}

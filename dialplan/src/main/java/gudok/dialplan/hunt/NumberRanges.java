package gudok.dialplan.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A list like {@code 1-5,7}; both ends count, and a range whose first end is the greater one wraps around. */
record NumberRanges(List<Range> ranges) {
    /** From {@code first} to {@code last}. */
    record Range(int first, int last) {
        boolean contains(int number) {
            return first <= last ? first <= number && number <= last : number >= first || number <= last;
        }
    }

    /** @throws NumberFormatException if {@code reader} throws it, or a part is missing */
    static NumberRanges parse(String text, ToIntFunction<String> reader) {
        List<Range> ranges = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            ranges.add(range(item.strip(), reader));
        }
        return new NumberRanges(List.copyOf(ranges));
    }

    boolean contains(int number) {
        return ranges.stream().anyMatch(range -> range.contains(number));
    }

    private static Range range(String item, ToIntFunction<String> reader) {
        int dash = item.indexOf('-', 1);
        int first = reader.applyAsInt(
                item.substring(0, dash < 0 ? item.length() : dash).strip());
        return new Range(
                first,
                dash < 0 ? first : reader.applyAsInt(item.substring(dash + 1).strip()));
    }
}

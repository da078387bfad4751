package gudok.server.config;

import java.util.Arrays;

/**
 * A source file made fit for the parser: wrapped in a made-up root, prolog blanked, stray characters escaped.
 *
 * @param source   the file as written
 * @param text     what the parser reads
 * @param elements where each start tag's {@code <} stands in the source, in document order
 * @param shifts   how far {@code text} has moved against the source
 */
record Markup(SourceText source, SourceText text, int[] elements, Shifts shifts) {
    /** Name of the made-up root. */
    static final String ROOT = "document";

    /** Where the element with this number begins; number 0 is the made-up root. */
    SourceLocation element(int number) {
        return number == 0 || number > elements.length
                ? new SourceLocation(source.file(), 1, 1)
                : source.at(elements[number - 1]);
    }

    /** The source's place for a place in {@code text}. */
    SourceLocation sourcePlace(int line, int column) {
        int offset = shifts.sourceOffset(text.offset(line, column));
        return source.at(Math.max(0, Math.min(offset, source.text().length())));
    }

    /** Insertions, in order of place. */
    static final class Shifts {
        private int[] places = new int[8];
        private int[] totals = new int[8];
        private int size;

        /** Notes that {@code chars} characters, which the source does not have, end at {@code place}. */
        void add(int place, int chars) {
            if (size == places.length) {
                places = Arrays.copyOf(places, size * 2);
                totals = Arrays.copyOf(totals, size * 2);
            }
            places[size] = place;
            totals[size] = chars + (size == 0 ? 0 : totals[size - 1]);
            size++;
        }

        int sourceOffset(int offset) {
            int index = Arrays.binarySearch(places, 0, size, offset);
            int last = index >= 0 ? index : -index - 2;
            return last < 0 ? 0 : offset - totals[last];
        }
    }
}

package gudok.dialplan.call;

import java.util.OptionalInt;

/**
 * What stands between the braces of a reference: {@code name}, {@code name[2]}, {@code name:1}, {@code name:-4:2}.
 *
 * @param offset characters to skip, negative: counted from the end
 * @param length longest result; none if not positive
 */
record Reference(String name, OptionalInt index, int offset, int length) {
    static Reference parse(MarkedText inside) {
        int colon = inside.find(':', 0);
        int second = colon < 0 ? -1 : inside.find(':', colon + 1);
        int end = colon < 0 ? inside.length() : colon;
        int bracket = inside.find('[', 0);
        boolean indexed = bracket >= 0 && bracket < end && inside.find(']', bracket) >= 0;
        return new Reference(
                inside.toString().substring(0, indexed ? bracket : end),
                indexed ? OptionalInt.of(number(inside, bracket + 1)) : OptionalInt.empty(),
                colon < 0 ? 0 : number(inside, colon + 1),
                second < 0 ? 0 : number(inside, second + 1));
    }

    /** The element that the index names; an array without an index is its whole text. */
    Value element(Value found) {
        if (index.isEmpty()) {
            return found;
        }
        int wanted = index.getAsInt();
        return ArrayValue.elements(found)
                .map(all -> wanted >= 0 && wanted < all.size() ? all.get(wanted) : Value.EMPTY)
                .orElse(wanted == 0 ? found : Value.EMPTY);
    }

    Value piece(Value value) {
        int end = value.text().length();
        int from = offset >= 0 ? Math.min(offset, end) : offset + end >= 0 ? offset + end : 0;
        int to = length > 0 && length < end - from ? from + length : end;
        return value.substring(from, to);
    }

    /** Leading digits with a sign, else 0; large numbers are cut off. */
    private static int number(MarkedText text, int from) {
        int at = from;
        boolean negative = text.has(at, '-');
        at += negative || text.has(at, '+') ? 1 : 0;
        int number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && number < 1_000_000) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        return negative ? -number : number;
    }
}

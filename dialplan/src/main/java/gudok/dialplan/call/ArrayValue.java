package gudok.dialplan.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Array variables: FreeSWITCH keeps them as one text, {@code ARRAY::a|:b|:c}. The marks count only where the operator (or
 * the switch) wrote them, so peer text can neither begin an array nor add an element.
 */
public final class ArrayValue {
    private static final String PREFIX = "ARRAY::";
    private static final String SEPARATOR = "|:";

    private ArrayValue() {}

    public static Value of(List<Value> elements) {
        ValueBuilder array = new ValueBuilder().append(PREFIX, Value.Origin.CONFIGURATION);
        for (int i = 0; i < elements.size(); i++) {
            array.append(i == 0 ? "" : SEPARATOR, Value.Origin.CONFIGURATION);
            array.append(elements.get(i));
        }
        return array.build();
    }

    /** The elements; empty if {@code value} is not an array. */
    public static Optional<List<Value>> elements(Value value) {
        if (value.isEmpty()
                || !value.parts().get(0).text().startsWith(PREFIX)
                || isPeer(value.parts().get(0))) {
            return Optional.empty();
        }
        MarkedText text = new MarkedText(value);
        List<Value> elements = new ArrayList<>();
        int from = PREFIX.length();
        for (int at = text.find('|', from); at >= 0; at = text.find('|', at + 1)) {
            if (text.has(at + 1, ':')) {
                elements.add(text.slice(from, at));
                from = at + SEPARATOR.length();
            }
        }
        elements.add(text.slice(from, text.length()));
        return Optional.of(List.copyOf(elements));
    }

    private static boolean isPeer(Value.Part part) {
        return part.origin() == Value.Origin.PEER;
    }
}

package gudok.server.packed;

import gudok.dialplan.call.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists of names and values that a {@link ValuePacker} wrote, one after the other. For one thread. */
public final class PackedValues {
    private final NameNumbers names;
    private final byte[] data;
    private int position;

    PackedValues(Packed packed) {
        this(packed, 0);
    }

    PackedValues(Packed packed, int position) {
        names = packed.names();
        data = packed.bytes();
        this.position = position;
    }

    /** The next list, in its order; what was written twice has its last value. */
    public Map<String, Value> next() {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int code = number(); code != ValuePacker.END; code = number()) {
            String name = code == ValuePacker.SPELT ? text(number()) : names.name(code - ValuePacker.FIRST_NAME);
            values.put(name, value());
        }
        return values;
    }

    Value value() {
        int count = number();
        return switch (count) {
            case 0 -> Value.EMPTY;
            case 1 -> {
                Value.Part part = part();
                yield Value.of(part.text(), part.origin());
            }
            default -> new Value(parts(count));
        };
    }

    private List<Value.Part> parts(int count) {
        List<Value.Part> parts = new ArrayList<>(count);
        for (int left = count; left > 0; left--) {
            parts.add(part());
        }
        return parts;
    }

    private Value.Part part() {
        int head = number();
        return new Value.Part(text(head >>> 1), (head & 1) == 1 ? Value.Origin.PEER : Value.Origin.CONFIGURATION);
    }

    private String text(int length) {
        String text = new String(data, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    private int number() {
        int number = 0;
        int shift = 0;
        byte next = data[position++];
        while (next < 0) {
            number |= (next & 0x7f) << shift;
            shift += 7;
            next = data[position++];
        }
        return number | next << shift;
    }
}

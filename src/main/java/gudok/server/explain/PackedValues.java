package gudok.server.explain;

import gudok.dialplan.call.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists of names and values that a {@link ValuePacker} wrote, one after the other. For one thread. */
final class PackedValues {
    private final NameNumbers names;
    private final ByteBuffer in;

    PackedValues(NameNumbers names, byte[] data) {
        this.names = names;
        in = ByteBuffer.wrap(data);
    }

    /** The next list, in its order. */
    Map<String, Value> next() {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int code = number(); code != ValuePacker.END; code = number()) {
            String name = code == ValuePacker.SPELT ? text(number()) : names.name(code - ValuePacker.FIRST_NAME);
            List<Value.Part> parts = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                int head = number();
                Value.Origin origin = (head & 1) == 1 ? Value.Origin.PEER : Value.Origin.CONFIGURATION;
                parts.add(new Value.Part(text(head >>> 1), origin));
            }
            values.put(name, new Value(parts));
        }
        return values;
    }

    private String text(int length) {
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private int number() {
        int number = 0;
        int shift = 0;
        byte next = in.get();
        while (next < 0) {
            number |= (next & 0x7f) << shift;
            shift += 7;
            next = in.get();
        }
        return number | next << shift;
    }
}

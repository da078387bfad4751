package gudok.dialplan.call;

import java.util.ArrayList;
import java.util.List;

/** Puts a {@link Value} together from pieces and keeps their origins. For one thread. */
public final class ValueBuilder {
    private final List<Value.Part> parts = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private Value.Origin origin = Value.Origin.CONFIGURATION;
    private int length;

    public ValueBuilder append(char character, Value.Origin from) {
        begin(from);
        run.append(character);
        length++;
        return this;
    }

    public ValueBuilder append(String text, Value.Origin from) {
        begin(from);
        run.append(text);
        length += text.length();
        return this;
    }

    public ValueBuilder append(Value value) {
        value.parts().forEach(part -> append(part.text(), part.origin()));
        return this;
    }

    /** Characters so far. */
    public int length() {
        return length;
    }

    public Value build() {
        close();
        return new Value(parts);
    }

    private void begin(Value.Origin from) {
        if (from != origin) {
            close();
            origin = from;
        }
    }

    private void close() {
        if (!run.isEmpty()) {
            parts.add(new Value.Part(run.toString(), origin));
            run.setLength(0);
        }
    }
}

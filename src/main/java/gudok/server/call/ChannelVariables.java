package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.server.packed.NameNumbers;
import gudok.server.packed.Packed;
import gudok.server.packed.ValuePacker;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Variables of one call, real or imagined by {@code explain}: both must find the same. Names are found in any letter case and
 * keep the one they were first written in; an empty value is as if it were unset. What a call begins with can be kept packed, as
 * most of it is not looked at before the end. Confined to one thread.
 */
public final class ChannelVariables implements Variables {
    /** Variables that a usual call gets while it lives. */
    private static final int MORE = 24;

    private final Packed first;

    /** Where the first variables are in {@code first}. */
    private final char[] places;

    private FoldedNames names;

    /** By place of the name; empty if it was unset, null if it is as it was packed. */
    private Value[] values;

    public ChannelVariables(Map<String, Value> initial) {
        names = new FoldedNames(initial.size() + MORE);
        values = new Value[initial.size() + MORE];
        first = Packed.NOTHING;
        places = new char[0];
        initial.forEach(this::set);
    }

    /**
     * Packs what there is now.
     *
     * @param known of the variables of all calls
     */
    public ChannelVariables(Map<String, Value> initial, NameNumbers known) {
        names = new FoldedNames(initial.size() + MORE);
        values = new Value[initial.size() + MORE];
        initial.forEach(this::set);
        ValuePacker packer = new ValuePacker(known);
        places = new char[names.size()];
        for (int place = 0; place < places.length; place++) {
            int written = packer.add(names.name(place), values[place]);
            if (written >= 0) {
                places[place] = (char) written;
                values[place] = null;
            }
        }
        packer.end();
        first = packer.written();
    }

    @Override
    public Optional<Value> get(String name) {
        int place = names.find(name);
        return place < 0 ? Optional.empty() : Optional.of(value(place)).filter(value -> !value.isEmpty());
    }

    private Value value(int place) {
        Value changed = values[place];
        return changed == null ? first.at(places[place]) : changed;
    }

    @Override
    public void set(String name, Value value) {
        int place = names.find(name);
        if (value.isEmpty()) {
            unset(place);
        } else if (place < 0) {
            add(name, value);
        } else {
            if (isUnset(place)) {
                names.respell(place, name);
            }
            values[place] = value;
        }
    }

    private boolean isUnset(int place) {
        return values[place] != null && values[place].isEmpty();
    }

    private void add(String name, Value value) {
        if (names.size() == values.length) {
            forgetUnset();
        }
        int place = names.add(name);
        values[place] = value;
    }

    /** Makes room for some more at least. */
    private void forgetUnset() {
        int[] kept = IntStream.range(0, names.size())
                .filter(place -> place < places.length || !isUnset(place))
                .toArray();
        FoldedNames left = new FoldedNames(FoldedNames.grown(kept.length));
        Value[] theirs = new Value[FoldedNames.grown(kept.length)];
        for (int place : kept) {
            theirs[left.size()] = values[place];
            left.add(names.name(place));
        }
        names = left;
        values = theirs;
    }

    @Override
    public void unset(String name) {
        unset(names.find(name));
    }

    private void unset(int place) {
        if (place >= 0) {
            values[place] = Value.EMPTY;
        }
    }

    @Override
    public Map<String, Value> beginningWith(String prefix) {
        return sorted(name -> name.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    @Override
    public Map<String, Value> all() {
        return sorted(name -> true);
    }

    /** By name, whatever its letter case. */
    private Map<String, Value> sorted(Predicate<String> wanted) {
        Map<String, Value> sorted = new LinkedHashMap<>(0);
        IntStream.range(0, names.size())
                .filter(place -> !isUnset(place) && wanted.test(names.name(place)))
                .boxed()
                .sorted(Comparator.comparing(names::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(place -> sorted.put(names.name(place), value(place)));
        return Collections.unmodifiableMap(sorted);
    }

    @Override
    public void forEach(BiConsumer<String, Value> reader) {
        for (int place = 0; place < names.size(); place++) {
            if (!isUnset(place)) {
                reader.accept(names.name(place), value(place));
            }
        }
    }

    /** For how many names there is room. */
    int room() {
        return values.length;
    }

    /** A list of what it was when it was packed; of nothing if it never was. */
    public Packed first() {
        return first;
    }

    /** Shows what has changed since; an empty value was unset. */
    public void forEachChange(BiConsumer<String, Value> reader) {
        for (int place = 0; place < names.size(); place++) {
            if (values[place] != null && (place < places.length || !isUnset(place))) {
                reader.accept(names.name(place), values[place]);
            }
        }
    }
}

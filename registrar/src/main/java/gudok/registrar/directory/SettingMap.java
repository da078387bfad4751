package gudok.registrar.directory;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Settings of one user by name, unmodifiable; takes little memory beside the shape that it shares with other users. */
final class SettingMap extends AbstractMap<String, String> {
    private final Shape shape;
    private final String[] own;

    /** @param own not changed afterwards */
    SettingMap(Shape shape, String[] own) {
        this.shape = shape;
        this.own = own;
    }

    @Override
    public String get(Object name) {
        Integer slot = name == null ? null : shape.slots().get(name);
        return slot == null ? null : shape.value(slot, own);
    }

    @Override
    public boolean containsKey(Object name) {
        return name != null && shape.slots().containsKey(name);
    }

    @Override
    public int size() {
        return shape.slots().size();
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return entries(shape.slots().entrySet().iterator());
            }

            @Override
            public int size() {
                return shape.slots().size();
            }
        };
    }

    private Iterator<Map.Entry<String, String>> entries(Iterator<Map.Entry<String, Integer>> slots) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return slots.hasNext();
            }

            @Override
            public Map.Entry<String, String> next() {
                Map.Entry<String, Integer> slot = slots.next();
                return Map.entry(slot.getKey(), shape.value(slot.getValue(), own));
            }
        };
    }
}

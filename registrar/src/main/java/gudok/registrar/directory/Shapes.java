package gudok.registrar.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges what users give with what they inherit: user over group over domain, names the same in any letter case. */
final class Shapes {
    private final boolean lowerCase;
    private final Set<String> rivals;
    private final Map<String, Slot> inherited = new LinkedHashMap<>();
    private final List<String> shared = new ArrayList<>();
    private final Map<Names, Shape> known = new HashMap<>();

    /** Under which name a value is found, and where. */
    private record Slot(String name, int index) {}

    /**
     * Begins with nothing.
     *
     * @param lowerCase names are given in lower case, else as the winning element writes them
     * @param rivals    names in lower case of which only those of one level count: the nearest one that gives any
     */
    Shapes(boolean lowerCase, Set<String> rivals) {
        this.lowerCase = lowerCase;
        this.rivals = rivals;
    }

    /** A level below those that were added before, which beats them. */
    Shapes inherit(Settings level) {
        String[] values = level.values();
        dropRivals(level.names(), inherited);
        level.names().forEach((index, name, key) -> inherit(name, key, values[index]));
        return this;
    }

    private void inherit(String name, String key, String value) {
        shared.add(value);
        inherited.put(key, new Slot(shown(name, key), -shared.size()));
    }

    /** A user's settings by name. */
    Map<String, String> of(Settings user) {
        return new SettingMap(shape(user.names()), user.values());
    }

    private Shape shape(Names own) {
        Shape shape = known.get(own);
        if (shape == null) {
            shape = merge(own);
            known.put(own, shape);
        }
        return shape;
    }

    private Shape merge(Names own) {
        Map<String, Slot> merged = new HashMap<>(inherited);
        dropRivals(own, merged);
        own.forEach((index, name, key) -> merged.put(key, new Slot(shown(name, key), index)));
        Map<String, Integer> slots = new HashMap<>();
        merged.values().forEach(slot -> slots.put(slot.name(), slot.index()));
        return new Shape(slots, shared.toArray(new String[0]));
    }

    private void dropRivals(Names nearer, Map<String, Slot> farther) {
        if (rivals.stream().anyMatch(rival -> nearer.indexOf(rival) >= 0)) {
            farther.keySet().removeAll(rivals);
        }
    }

    private String shown(String name, String key) {
        return lowerCase ? key : name;
    }
}

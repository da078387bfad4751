package gudok.registrar.directory;

import java.util.Arrays;

/** Params or variables that one element gives, as the file says them. */
final class Settings {
    /** More in one element are refused. */
    static final int MOST = 500;

    private static final String[] NONE = {};
    private Names names;
    private String[] values = NONE;

    /** @param none where those begin that share their names */
    Settings(Names none) {
        this.names = none;
    }

    Names names() {
        return names;
    }

    /** In the order of the names, and nothing more. Not to be changed. */
    String[] values() {
        if (values.length > names.size()) {
            values = Arrays.copyOf(values, names.size());
        }
        return values;
    }

    boolean isFull() {
        return names.size() == MOST;
    }

    /** The value of that name in any letter case has been given before: its index, or -1. */
    int indexOf(String name) {
        return names.indexOf(name);
    }

    String value(int index) {
        return values[index];
    }

    /** Of two names that differ in letter case at most, the later one counts. */
    void add(String name, String value) {
        int size = names.size();
        if (size == values.length) {
            values = Arrays.copyOf(values, size + Math.max(4, size));
        }
        values[size] = value;
        names = names.with(name);
    }
}

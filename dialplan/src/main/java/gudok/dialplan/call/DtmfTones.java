package gudok.dialplan.call;

import java.util.List;

/** The pair of frequencies of each DTMF character (ITU-T Q.23). */
final class DtmfTones {
    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1209, 1336, 1477, 1633};

    private DtmfTones() {}

    static boolean has(char key) {
        return KEYS.indexOf(key) >= 0;
    }

    /** @param key one that {@link #has} knows */
    static List<Double> of(char key) {
        int index = KEYS.indexOf(key);
        return List.of(ROWS[index / 4], COLUMNS[index % 4]);
    }
}

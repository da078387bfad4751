package gudok.server.traffic;

import java.util.Random;

/** A choice that is drawn as often as its weight says. */
interface Weighted {
    int weight();

    /** One of the constants. */
    static <T extends Enum<T> & Weighted> T draw(Class<T> kind, Random random) {
        T[] all = kind.getEnumConstants();
        int sum = 0;
        for (T one : all) {
            sum += one.weight();
        }
        int left = random.nextInt(sum);
        int at = 0;
        while (left >= all[at].weight()) {
            left -= all[at].weight();
            at++;
        }
        return all[at];
    }
}

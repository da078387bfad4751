package gudok.dialplan.step;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name a misspelt one was meant to be. */
public final class NearestName {
    private static final int LONGEST = 64;

    private NearestName() {}

    /** The name with the fewest changed letters, if it is near enough to be worth asking. */
    public static Optional<String> of(String misspelt, Collection<String> names) {
        if (misspelt.isEmpty() || misspelt.length() > LONGEST) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, misspelt.length() / 3);
        return names.stream()
                .filter(name -> distance(misspelt, name) <= tolerated)
                .min(Comparator.<String>comparingInt(name -> distance(misspelt, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, remove or change to make one from the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

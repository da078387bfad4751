package gudok.server.cdr;

import java.util.Set;

/**
 * What is recorded where.
 *
 * @param files which are written
 * @param legs  whose records are kept
 * @param csv   a row of the CSV file
 * @param kept  records in the table; without table with 0
 */
public record CdrRules(Set<File> files, Legs legs, CsvTemplate csv, int kept) {
    public CdrRules {
        files = Set.copyOf(files);
    }

    /** Files in {@code DATA/cdr}. */
    public enum File {
        CSV,
        JSON
    }

    /** Callers' legs are A, dialled ones B. */
    public enum Legs {
        BOTH,
        A,
        B
    }

    /** @param direction of the leg, seen from here: {@code outbound} for one that was dialled */
    boolean wants(String direction) {
        return legs == Legs.BOTH || (legs == Legs.B) == direction.equals("outbound");
    }
}

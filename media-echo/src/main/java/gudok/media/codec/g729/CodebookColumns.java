package gudok.media.codec.g729;

/** A codebook of vectors by columns, so that a distance to all rows is computed in runs. Immutable. */
final class CodebookColumns {
    private static final int ORDER = LpcFilter.ORDER;

    private final int[][] columns;
    private final int[] least = new int[ORDER];
    private final int[] greatest = new int[ORDER];

    CodebookColumns(int[] codebook, int rows) {
        columns = new int[ORDER][rows];
        for (int j = 0; j < ORDER; j++) {
            least[j] = Integer.MAX_VALUE;
            greatest[j] = Integer.MIN_VALUE;
            for (int row = 0; row < rows; row++) {
                int value = codebook[row * ORDER + j];
                columns[j][row] = value;
                least[j] = Math.min(least[j], value);
                greatest[j] = Math.max(greatest[j], value);
            }
        }
    }

    /** How far a value is from a column's elements at most. */
    int reach(int column, int value) {
        return Math.max(Math.abs(value - least[column]), Math.abs(greatest[column] - value));
    }

    void addSquares(int column, int value, int[] sums) {
        int[] elements = columns[column];
        for (int row = 0; row < elements.length; row++) {
            int d = value - elements[row];
            sums[row] += d * d;
        }
    }

    /** The weight is Q15, and the weighted difference is rounded down. */
    void addWeighted(int column, int value, int weight, int[] sums) {
        int[] elements = columns[column];
        for (int row = 0; row < elements.length; row++) {
            int d = value - elements[row];
            sums[row] += (weight * d >> 15) * d;
        }
    }
}

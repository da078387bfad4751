package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rows as aligned columns. Columns are as wide as the first {@value #SAMPLE} rows need and never wider than they may be, so
 * that any number of rows passes through; the last one takes what is left of {@value #LINE}, and where that is too little the widest
 * ones give way. What other commands take as an argument is
 * whole, however long.
 */
final class Table {
    private static final int SAMPLE = 1000;
    private static final int LINE = 120;
    /** The last column has so much, or what it needs if that is less. */
    private static final int LEAST_OF_LAST = 12;

    private static final int NARROWEST = 10;
    private static final String GAP = "  ";

    /**
     * One column.
     *
     * @param most  longest cell; if they are whole, the longest that widens the column
     * @param whole they are never cut
     * @param value what stands in it; any text
     */
    record Column(String title, int most, boolean whole, Function<JsonNode, String> value) {
        Column(String title, int most, Function<JsonNode, String> value) {
            this(title, most, false, value);
        }

        /** An id, which is copied. */
        static Column id(String title, int most, String field) {
            return new Column(title, most, true, row -> row.path(field).asText());
        }

        static Column of(String title, int most, String field) {
            return new Column(title, most, row -> row.path(field).asText());
        }
    }

    private final List<Column> columns;
    private final PrintWriter out;
    private final List<List<String>> sample = new ArrayList<>();
    private int[] widths = {};

    Table(List<Column> columns, PrintWriter out) {
        this.columns = columns;
        this.out = out;
    }

    void row(JsonNode row) {
        List<String> cells = columns.stream()
                .map(column -> Text.cell(column.value().apply(row), column.whole() ? Integer.MAX_VALUE : column.most()))
                .toList();
        if (widths.length > 0) {
            print(cells);
            return;
        }
        sample.add(cells);
        if (sample.size() == SAMPLE) {
            begin();
        }
    }

    /** After the last row; without any nothing is printed. True if there was one. */
    boolean end() {
        if (widths.length == 0 && !sample.isEmpty()) {
            begin();
        }
        out.flush();
        return widths.length > 0;
    }

    private void begin() {
        sample.add(0, columns.stream().map(Column::title).toList());
        widths = new int[columns.size()];
        for (List<String> cells : sample) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(
                        widths[at],
                        Math.min(length(cells.get(at)), columns.get(at).most()));
            }
        }
        fit();
        sample.forEach(this::print);
        sample.clear();
    }

    /** The widest column gives what is too much for a line, a character at a time. */
    private void fit() {
        int last = widths.length - 1;
        int room = LINE - Math.min(widths[last], LEAST_OF_LAST) - last * GAP.length();
        for (int tooMany = IntStream.of(widths).limit(last).sum() - room; tooMany > 0; tooMany--) {
            int widest = IntStream.range(0, last)
                    .filter(at -> !columns.get(at).whole())
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                    .orElse(last);
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int at = 0; at < last; at++) {
            boolean whole = columns.get(at).whole();
            String cell = whole ? cells.get(at) : Text.cell(cells.get(at), widths[at]);
            line.append(cell)
                    .append(" ".repeat(Math.max(0, widths[at] - length(cell))))
                    .append(GAP);
        }
        String rest = cells.get(last);
        line.append(columns.get(last).whole() ? rest : Text.cell(rest, Math.max(1, LINE - length(line.toString()))));
        out.println(line.toString().stripTrailing());
        if (out.checkError()) {
            throw new ClientException("standard output is closed");
        }
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

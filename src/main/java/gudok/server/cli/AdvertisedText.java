package gudok.server.cli;

import gudok.server.doctor.Advertised;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is advertised to whom, as a table. */
final class AdvertisedText {
    private static final List<String> TITLE = List.of("AT", "OVER", "TOLD TO LOCAL NETWORKS", "TOLD TO ALL OTHERS");
    private static final String GAP = "  ";

    private AdvertisedText() {}

    /** After an empty line; nothing if there is nothing to tell. */
    static List<String> lines(List<Advertised> advertised) {
        if (advertised.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>(List.of(TITLE));
        advertised.forEach(one -> rows.add(List.of(one.at(), one.what(), one.near(), one.others())));
        int[] widths = IntStream.range(0, TITLE.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>(List.of(""));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}

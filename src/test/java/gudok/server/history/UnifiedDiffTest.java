package gudok.server.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static String diff(List<String> before, List<String> after) {
        StringBuilder out = new StringBuilder();
        new UnifiedDiff(before, after).print(out);
        return out.toString();
    }

    @Test
    void givenChangedLine_whenCompared_thenThreeLinesAroundIt() {
        assertEquals(
                "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n",
                diff(
                        List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"),
                        List.of("1", "2", "3", "4", "x", "6", "7", "8", "9")));
    }

    @Test
    void givenNewText_whenCompared_thenAllAdded() {
        assertEquals("@@ -0,0 +1,2 @@\n+a\n+b\n", diff(List.of(), List.of("a", "b")));
        assertEquals("", diff(List.of("a"), List.of("a")));
    }

    @Test
    void givenRandomTexts_whenDiffIsApplied_thenTheOtherTextAppears() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            List<String> before = text(random);
            List<String> after = text(random);
            assertEquals(after, applied(before, diff(before, after)), "seed " + seed + " run " + run);
        }
    }

    private static List<String> text(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            lines.add(Integer.toString(random.nextInt(4)));
        }
        return lines;
    }

    private static List<String> applied(List<String> before, String diff) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : diff.lines().toList()) {
            if (line.startsWith("@@")) {
                String[] range = line.split("[ ,]")[1].substring(1).split(",");
                boolean none = line.matches("@@ -[0-9]+,0 .*");
                int start = Integer.parseInt(range[0]) - (none ? 0 : 1);
                result.addAll(before.subList(at, start));
                at = start;
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertEquals(before.get(at), line.substring(1));
                at++;
                if (line.startsWith(" ")) {
                    result.add(line.substring(1));
                }
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}

package gudok.server.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts, line by line, as a unified diff with three lines around each change. Finds the shortest way from one to the other
 * (Myers' greedy algorithm) as long as it is shorter than {@value #MOST_EDITS} edits; else all lines between the equal ends are
 * taken as replaced.
 */
final class UnifiedDiff {
    private static final int MOST_EDITS = 1000;
    private static final int AROUND = 3;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> script = new ArrayList<>();

    /** One line of the outcome: {@code ' '}, {@code '-'} or {@code '+'}, and the lines of both texts above it. */
    private record Line(char sign, String text, int before, int after) {}

    UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        compare();
    }

    void print(StringBuilder out) {
        int at = 0;
        while (at < script.size()) {
            int first = nextChange(at);
            if (first == script.size()) {
                return;
            }
            int end = first + 1;
            for (int next = nextChange(end); next < script.size() && next - end <= 2 * AROUND; next = nextChange(end)) {
                end = next + 1;
            }
            print(script.subList(Math.max(at, first - AROUND), Math.min(script.size(), end + AROUND)), out);
            at = Math.min(script.size(), end + AROUND);
        }
    }

    private int nextChange(int from) {
        int at = from;
        while (at < script.size() && script.get(at).sign == ' ') {
            at++;
        }
        return at;
    }

    private static void print(List<Line> hunk, StringBuilder out) {
        long removed = hunk.stream().filter(line -> line.sign != '+').count();
        long added = hunk.stream().filter(line -> line.sign != '-').count();
        Line first = hunk.get(0);
        out.append("@@ -").append(range(first.before, removed));
        out.append(" +").append(range(first.after, added)).append(" @@\n");
        hunk.forEach(line -> out.append(line.sign).append(line.text).append('\n'));
    }

    private static String range(int above, long count) {
        return (count == 0 ? above : above + 1) + (count == 1 ? "" : "," + count);
    }

    private void compare() {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        equal(0, 0, start);
        middle(start, before.size() - end, after.size() - end);
        equal(before.size() - end, after.size() - end, end);
    }

    private void equal(int fromBefore, int fromAfter, int count) {
        for (int i = 0; i < count; i++) {
            script.add(new Line(' ', before.get(fromBefore + i), fromBefore + i, fromAfter + i));
        }
    }

    private void middle(int start, int endBefore, int endAfter) {
        List<int[]> trace = trace(start, endBefore - start, endAfter - start);
        if (trace.isEmpty()) {
            replace(start, endBefore, start, endAfter);
            return;
        }
        List<Line> backwards = new ArrayList<>();
        int x = endBefore - start;
        int y = endAfter - start;
        for (int edits = trace.size() - 1; edits > 0; edits--) {
            int k = x - y;
            int[] furthest = trace.get(edits - 1);
            boolean down = k == -edits || k != edits && at(furthest, k - 1) < at(furthest, k + 1);
            int fromK = down ? k + 1 : k - 1;
            int fromX = at(furthest, fromK);
            int fromY = fromX - fromK;
            for (; x > (down ? fromX : fromX + 1); x--, y--) {
                backwards.add(new Line(' ', before.get(start + x - 1), start + x - 1, start + y - 1));
            }
            backwards.add(
                    down
                            ? new Line('+', after.get(start + fromY), start + fromX, start + fromY)
                            : new Line('-', before.get(start + fromX), start + fromX, start + fromY));
            x = fromX;
            y = fromY;
        }
        for (; x > 0; x--, y--) {
            backwards.add(new Line(' ', before.get(start + x - 1), start + x - 1, start + y - 1));
        }
        java.util.Collections.reverse(backwards);
        script.addAll(backwards);
    }

    private static int at(int[] furthest, int k) {
        int index = k + (furthest.length - 1) / 2;
        return index < 0 || index >= furthest.length ? -1 : furthest[index];
    }

    /** For each number of edits the furthest line reached on each diagonal; empty if there are too many edits. */
    private List<int[]> trace(int start, int lengthBefore, int lengthAfter) {
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= Math.min(MOST_EDITS, lengthBefore + lengthAfter); edits++) {
            int[] furthest = new int[2 * edits + 1];
            trace.add(furthest);
            for (int k = -edits; k <= edits; k += 2) {
                int x = edits == 0 ? 0 : begin(trace.get(edits - 1), k, edits);
                while (x < lengthBefore
                        && x - k < lengthAfter
                        && before.get(start + x).equals(after.get(start + x - k))) {
                    x++;
                }
                furthest[k + edits] = x;
                if (x >= lengthBefore && x - k >= lengthAfter) {
                    return trace;
                }
            }
        }
        return List.of();
    }

    private static int begin(int[] furthest, int k, int edits) {
        boolean down = k == -edits || k != edits && at(furthest, k - 1) < at(furthest, k + 1);
        return down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
    }

    private void replace(int fromBefore, int toBefore, int fromAfter, int toAfter) {
        for (int i = fromBefore; i < toBefore; i++) {
            script.add(new Line('-', before.get(i), i, fromAfter));
        }
        for (int i = fromAfter; i < toAfter; i++) {
            script.add(new Line('+', after.get(i), toBefore, i));
        }
    }
}

package gudok.media.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bursts by plain search over a whole stream: groups of losses with fewer than 16 good packets between them. */
final class BurstReference {
    private BurstReference() {}

    static LineReport.Bursts of(boolean[] good, double frameMs) {
        List<int[]> groups = new ArrayList<>();
        int lost = 0;
        int runs = 0;
        for (int i = 0; i < good.length; i++) {
            if (good[i]) {
                continue;
            }
            lost++;
            runs += i == 0 || good[i - 1] ? 1 : 0;
            int[] last = groups.isEmpty() ? new int[] {-1000, -1000, 0} : groups.get(groups.size() - 1);
            if (i - last[1] - 1 < 16) {
                last[1] = i;
                last[2]++;
            } else {
                groups.add(new int[] {i, i, 1});
            }
        }
        return result(good.length, lost, runs, groups, frameMs);
    }

    private static LineReport.Bursts result(int all, int lost, int runs, List<int[]> groups, double frameMs) {
        boolean[] inBurst = new boolean[all];
        int bursts = 0;
        int inside = 0;
        int burstLost = 0;
        for (int[] group : groups) {
            if (group[2] > 1) {
                bursts++;
                burstLost += group[2];
                inside += group[1] - group[0] + 1;
                Arrays.fill(inBurst, group[0], group[1] + 1, true);
            }
        }
        int gaps = 0;
        for (int i = 0; i < all; i++) {
            gaps += !inBurst[i] && (i == 0 || inBurst[i - 1]) ? 1 : 0;
        }
        int outside = all - inside;
        return new LineReport.Bursts(
                bursts,
                inside == 0 ? 0 : 100.0 * burstLost / inside,
                bursts == 0 ? 0 : frameMs * inside / bursts,
                outside == 0 ? 0 : 100.0 * (lost - burstLost) / outside,
                gaps == 0 ? 0 : frameMs * outside / gaps,
                burstLost,
                lost == 0 ? 1 : Math.max(1, (double) lost / runs * (all - lost) / all));
    }
}

package gudok.media.line;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log10;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

/**
 * The E-model (ITU-T G.107) with the default values of its table for all that a packet does not show: {@code R = Ro - Is
 * - Id - Ie,eff}, with T = Ta and Tr = 2 Ta. A perfect G.711 line has R 93.2. Pure.
 */
public final class EModel {
    private static final double SLR = 8;
    private static final double RLR = 2;
    private static final double OLR = SLR + RLR;
    private static final double STMR = 15;
    private static final double LSTR = 18;
    private static final double TELR = 65;
    private static final double WEPL = 110;
    private static final double CIRCUIT_NOISE = -70;
    private static final double NOISE_FLOOR = -64;
    private static final double ROOM_NOISE = 35;
    private static final double DS = 3;
    private static final double QUANTIZING_DB = 37;

    private static final double NO = noise();
    private static final double RO = 15 - 1.5 * (SLR + NO);

    private EModel() {}

    /**
     * What goes in.
     *
     * @param taMs        absolute one-way delay: half the round trip; 0 where unknown
     * @param taKnown     whether RTCP told the round trip
     * @param ie          equipment impairment of the codec (G.113)
     * @param bpl         its robustness against loss (G.113)
     * @param lossPercent packets lost or too late
     * @param burstRatio  BurstR: 1 for random loss
     */
    public record Inputs(double taMs, boolean taKnown, double ie, double bpl, double lossPercent, double burstRatio) {}

    /** The rating factor, 0 to 100 (Annex B); long bursts give an Ie,eff beyond what a scale can show. */
    public static double rating(Inputs in) {
        return max(0, RO - simultaneous(in.taMs()) - delay(in.taMs()) - equipment(in));
    }

    /** Mean opinion score of a rating (G.107 Annex B), 1 to 4.5. */
    public static double mos(double r) {
        if (r <= 0) {
            return 1;
        }
        return r >= 100 ? 4.5 : max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
    }

    /** Ie,eff (G.107 §7.5). */
    static double equipment(Inputs in) {
        double loss = in.lossPercent();
        return in.ie() + (95 - in.ie()) * loss / (loss / in.burstRatio() + in.bpl());
    }

    /** No, the sum of all noise at the 0 dBr point (§7.1). */
    private static double noise() {
        double sending = ROOM_NOISE - SLR - DS - 100 + 0.004 * pow(ROOM_NOISE - OLR - DS - 14, 2);
        double effective = ROOM_NOISE + 10 * log10(1 + pow(10, (10 - LSTR) / 10));
        double receiving = RLR - 121 + effective + 0.008 * pow(effective - 35, 2);
        return 10
                * log10(pow(10, CIRCUIT_NOISE / 10)
                        + pow(10, sending / 10)
                        + pow(10, receiving / 10)
                        + pow(10, (NOISE_FLOOR + RLR) / 10));
    }

    /** Is (§7.2): loudness, sidetone, quantizing distortion of one unit. */
    private static double simultaneous(double taMs) {
        double x = (OLR + 0.2 * (64 + NO - RLR)) / 8;
        double loud = 20 * (pow(1 + pow(x, 8), 1 / 8.0) - x);
        double g = 1.07 + 0.258 * QUANTIZING_DB + 0.0602 * QUANTIZING_DB * QUANTIZING_DB;
        double y = (RO - 100) / 15 + 46 / 8.4 - g / 9;
        double z = 46 / 30.0 - g / 40;
        return loud + sidetone(taMs) + 15 * log10(1 + pow(10, y) + pow(10, z));
    }

    private static double sidetone(double taMs) {
        double masked = -10 * log10(pow(10, -STMR / 10) + exp(-taMs / 4) * pow(10, -TELR / 10));
        return 12 * pow(1 + pow((masked - 13) / 6, 8), 1 / 8.0)
                - 28 * pow(1 + pow((masked + 1) / 19.4, 35), 1 / 35.0)
                - 13 * pow(1 + pow((masked - 3) / 33, 13), 1 / 13.0)
                + 29;
    }

    /** Id = Idte + Idle + Idd (§7.4). */
    static double delay(double taMs) {
        double terv = TELR - 40 * log10((1 + taMs / 10) / (1 + taMs / 150)) + 6 * exp(-0.3 * taMs * taMs);
        double talker = half(-1.5 * (NO - RLR) - (80 + 2.5 * (terv - 14)), 100) - 1;
        double listener = half(RO - 10.5 * (WEPL + 7) * pow(2 * taMs + 1, -0.25), 169);
        return talker * (1 - exp(-taMs)) + listener + absolute(taMs);
    }

    private static double half(double difference, double floor) {
        return difference / 2 + sqrt(difference * difference / 4 + floor);
    }

    private static double absolute(double taMs) {
        if (taMs <= 100) {
            return 0;
        }
        double x = log(taMs / 100) / log(2);
        return 25 * (pow(1 + pow(x, 6), 1 / 6.0) - 3 * pow(1 + pow(x / 3, 6), 1 / 6.0) + 2);
    }
}

package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The E-model against values that G.107 publishes and against its formulae written down once more. */
final class RatingTest {
    private static EModel.Inputs inputs(double taMs, double ie, double bpl, double loss, double burst) {
        return new EModel.Inputs(taMs, true, ie, bpl, loss, burst);
    }

    @Test
    void givenLossInVeryLongBursts_whenRated_thenTheScaleEndsAtZero() {
        assertEquals(0, EModel.rating(new EModel.Inputs(0, false, 0, 4.3, 28, 35.9)));
        assertEquals(1, EModel.mos(0));
    }

    @Test
    void givenAllDefaults_whenRated_thenR93Point2AndMos4Point41() {
        double r = EModel.rating(inputs(0, 0, 25.1, 0, 1));
        assertEquals(93.2, r, 0.01);
        assertEquals(4.41, EModel.mos(r), 0.005);
    }

    @Test
    void givenLoss_whenRated_thenEquipmentImpairmentIsThatOfTheFormula() {
        assertEquals(95 * 5 / 30.1, EModel.equipment(inputs(0, 0, 25.1, 5, 1)), 1e-9);
        assertEquals(11 + 84 * 2 / 21.0, EModel.equipment(inputs(0, 11, 19, 2, 1)), 1e-9);
        assertEquals(95 * 4 / (2 + 4.3), EModel.equipment(inputs(0, 0, 4.3, 4, 2)), 1e-9);
    }

    @Test
    void givenLongDelays_whenRated_thenIddIsThatOfTheFormula() {
        double x = Math.log(400 / 100.0) / Math.log(2);
        double idd = 25 * (Math.pow(1 + Math.pow(x, 6), 1 / 6.0) - 3 * Math.pow(1 + Math.pow(x / 3, 6), 1 / 6.0) + 2);
        assertTrue(EModel.delay(400) > idd);
        assertTrue(EModel.delay(100) < 5);
        assertTrue(EModel.delay(400) - EModel.delay(100) > idd - 1);
    }

    @Test
    void givenRatings_whenTurnedIntoMos_thenAnnexBApplies() {
        assertEquals(1, EModel.mos(-5));
        assertEquals(1, EModel.mos(3));
        assertEquals(4.5, EModel.mos(100));
        assertEquals(1 + 0.035 * 70 + 70 * 10 * 30 * 7e-6, EModel.mos(70), 1e-12);
    }

    @Test
    void givenLessThanASecond_whenReported_thenRatingIsUnknown() {
        MeteredLine line = new MeteredLine();
        for (int number = 0; number < 49; number++) {
            line.packet(number, 0);
        }
        assertTrue(line.report().quality().mos().isEmpty());
        line.packet(49, 0);
        LineReport.Quality quality = line.report().quality();
        assertEquals(93.2, quality.r().orElseThrow(), 0.01);
        assertEquals(false, quality.inputs().taKnown());
    }

    @Test
    void givenLossAndRoundTrip_whenReported_thenTheReportsInputsGiveItsRating() {
        MeteredLine line = new MeteredLine();
        for (int number = 0; number < 1000; number++) {
            if (number % 25 != 3) {
                line.packet(number, 0);
            }
        }
        line.meter.roundTrip(240);
        LineReport.Quality quality = line.report().quality();
        assertEquals(new EModel.Inputs(120, true, 0, 25.1, 4, 1), quality.inputs());
        double r = EModel.rating(new EModel.Inputs(120, true, 0, 25.1, 0, 1)) - 95 * 4 / 29.1;
        assertEquals(r, quality.r().orElseThrow(), 1e-9);
        assertEquals(EModel.mos(r), quality.mos().orElseThrow(), 1e-9);
    }
}

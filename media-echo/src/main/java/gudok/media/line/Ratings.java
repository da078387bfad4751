package gudok.media.line;

import gudok.media.codec.Codec;
import java.util.OptionalDouble;

/** Feeds the E-model with what was measured. Pure. */
final class Ratings {
    private Ratings() {}

    /** @param measured false leaves R and MOS empty */
    static LineReport.Quality of(
            boolean measured,
            Codec.Impairment codec,
            double lossPercent,
            double burstRatio,
            OptionalDouble roundTripMs) {
        EModel.Inputs inputs = new EModel.Inputs(
                roundTripMs.orElse(0) / 2, roundTripMs.isPresent(), codec.ie(), codec.bpl(), lossPercent, burstRatio);
        if (!measured) {
            return new LineReport.Quality(OptionalDouble.empty(), OptionalDouble.empty(), inputs);
        }
        double r = EModel.rating(inputs);
        return new LineReport.Quality(OptionalDouble.of(r), OptionalDouble.of(EModel.mos(r)), inputs);
    }
}

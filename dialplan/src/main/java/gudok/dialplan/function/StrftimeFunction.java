package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * {@code strftime}: {@code [SECONDS|]FORMAT} answers the time in the server's zone, written as C's strftime does; without a
 * format {@code %Y-%m-%d %T}. SECONDS since 1970 instead of now.
 */
final class StrftimeFunction implements Function {
    private static final Value USUAL = Value.configured("%Y-%m-%d %T");
    private static final double LATEST = 253_402_300_799.0;

    @Override
    public String name() {
        return "strftime";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        Value[] cut = Texts.cut(arguments, '|');
        boolean given = cut[0] != arguments;
        Value format = given ? cut[1] : arguments;
        ZonedDateTime time = given ? at(CNumber.parse(cut[0].text()), context.now()) : context.now();
        return Texts.mapped(format.isEmpty() ? USUAL : format, text -> StrftimeFormat.format(text, time));
    }

    private static ZonedDateTime at(double seconds, ZonedDateTime now) {
        long bounded = (long) Math.max(-LATEST, Math.min(LATEST, seconds));
        return Instant.ofEpochSecond(bounded).atZone(now.getZone());
    }
}

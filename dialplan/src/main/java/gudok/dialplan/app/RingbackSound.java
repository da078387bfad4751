package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody hears who waits for another one ({@code ringback}, {@code transfer_ringback}): a tone script, {@code
 * silence}, or what {@code playback} plays. Whoever plays it begins again at its end.
 */
public final class RingbackSound {
    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    private RingbackSound() {}

    /**
     * Reads a variable's value; empty for sounds that only FreeSWITCH plays.
     *
     * @throws gudok.dialplan.DialplanException if nobody can play it
     */
    public static Optional<Source> parse(Value written) {
        MarkedText text = new MarkedText(Stripping.of(written));
        if (text.toString().startsWith("silence:") || text.toString().equals("silence")) {
            return Optional.of(new Source.Silence(FOR_EVER));
        }
        boolean isFile = text.toString().indexOf('/') >= 0 || Marks.find(text, ".wav", 0) > 0;
        return isFile
                ? new SourceParser()
                        .parse(new ActionData(written, written.hasPeerText()))
                        .source()
                : Optional.of(new ToneParser().parse(written, "-1"));
    }
}

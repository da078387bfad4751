package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block that may stand in front of a sound: {@code {loops=2,vol=-1,timeout=5000}}. Operators' commas separate.
 *
 * @param loops   how often, as written; only tone streams know it
 * @param timeout ends the sound
 * @param gainDb  how much louder
 * @param others  what is not known here
 */
record SoundParameters(Optional<String> loops, Optional<Duration> timeout, double gainDb, List<String> others) {
    private static final String LOOPS = "loops";
    /** One step of {@code vol}. */
    private static final double STEP_DB = 3;

    private static final int MOST_STEPS = 4;
    private static final int LONGEST_MS = 86_400_000;

    /**
     * @param inside the text between the braces
     * @throws DialplanException if a value is wrong
     */
    static SoundParameters parse(Value inside) {
        Map<String, String> known = new HashMap<>();
        List<String> others = new ArrayList<>();
        MarkedText text = new MarkedText(inside);
        for (int from = 0; from < text.length(); ) {
            int comma = text.find(',', from);
            int end = comma < 0 ? text.length() : comma;
            Value parameter = Stripping.of(text.slice(from, end));
            Optional<String> name = Stream.of(LOOPS, "timeout", "vol")
                    .filter(each -> Marks.find(new MarkedText(parameter), each + "=", 0) == 0)
                    .findFirst();
            if (name.isPresent()) {
                known.put(
                        name.get(),
                        parameter.text().substring(name.get().length() + 1).strip());
            } else if (!parameter.isEmpty()) {
                others.add(parameter.text());
            }
            from = end + 1;
        }
        return new SoundParameters(
                Optional.ofNullable(known.get(LOOPS)),
                Optional.ofNullable(known.get("timeout")).flatMap(SoundParameters::timeout),
                Optional.ofNullable(known.get("vol"))
                        .map(SoundParameters::gainDb)
                        .orElse(0.0),
                List.copyOf(others));
    }

    private static Optional<Duration> timeout(String written) {
        long ms = WholeNumber.of(written, LONGEST_MS)
                .orElseThrow(() -> new DialplanException("timeout=" + LogText.of(written)
                        + " is not a length - write milliseconds, 0 to " + LONGEST_MS));
        return ms == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(ms));
    }

    private static double gainDb(String written) {
        boolean negative = written.startsWith("-");
        long steps = WholeNumber.of(written.replaceFirst("^[-+]", ""), MOST_STEPS)
                .orElseThrow(() -> new DialplanException("vol=" + LogText.of(written) + " is not a volume - write "
                        + -MOST_STEPS + " to " + MOST_STEPS + ", steps of " + (int) STEP_DB + " dB"));
        return (negative ? -steps : steps) * STEP_DB;
    }

    /** The source within the limits that are written here. */
    Source shape(Source source) {
        return timeout.isEmpty() && gainDb == 0 ? source : new Source.Shaped(source, timeout, gainDb);
    }

    /** What a tone stream leaves out. */
    Optional<String> ignoredByTones() {
        return ignored(others);
    }

    /** What every other sound leaves out. */
    Optional<String> ignoredByOthers() {
        List<String> all = new ArrayList<>(others);
        loops.ifPresent(count -> all.add(0, LOOPS + "=" + count));
        return ignored(all);
    }

    private static Optional<String> ignored(List<String> parameters) {
        return parameters.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "parameters {" + LogText.of(String.join(",", parameters)) + "} have no effect on this sound");
    }
}

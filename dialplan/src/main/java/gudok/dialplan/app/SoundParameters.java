package gudok.dialplan.app;

import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The block that may stand in front of a sound: {@code {loops=2,vol=-1}}. Operators' commas separate.
 *
 * @param loops  how often, as written; only tone streams know it
 * @param others what is not known here
 */
record SoundParameters(Optional<String> loops, List<String> others) {
    private static final String LOOPS = "loops=";

    /** @param inside the text between the braces */
    static SoundParameters parse(Value inside) {
        Optional<String> loops = Optional.empty();
        List<String> others = new ArrayList<>();
        MarkedText text = new MarkedText(inside);
        for (int from = 0; from < text.length(); ) {
            int comma = text.find(',', from);
            int end = comma < 0 ? text.length() : comma;
            Value parameter = Stripping.of(text.slice(from, end));
            if (Marks.find(new MarkedText(parameter), LOOPS, 0) == 0) {
                loops = Optional.of(parameter.text().substring(LOOPS.length()));
            } else if (!parameter.isEmpty()) {
                others.add(parameter.text());
            }
            from = end + 1;
        }
        return new SoundParameters(loops, List.copyOf(others));
    }

    /** What a tone stream leaves out. */
    Optional<String> ignoredByTones() {
        return ignored(others);
    }

    /** What every other sound leaves out. */
    Optional<String> ignoredByOthers() {
        List<String> all = new ArrayList<>(others);
        loops.ifPresent(count -> all.add(0, LOOPS + count));
        return ignored(all);
    }

    private static Optional<String> ignored(List<String> parameters) {
        return parameters.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "parameters {" + LogText.of(String.join(",", parameters)) + "} have no effect on this sound");
    }
}

package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads what can be played: a path with an optional {@code @@} start sample, {@code tone_stream://}, {@code
 * silence_stream://}, {@code local_stream://}, or several of these behind {@code file_string://}. Kinds that only FreeSWITCH plays are told as lacking. Only operators' characters choose between
 * them; text of a stranger is part of a path. Immutable.
 */
final class SourceParser {
    private static final int LONGEST_PATH = 4096;
    private static final int MOST_PARTS = 128;
    private static final Duration BEFORE_PARTS = Duration.ofMillis(250);
    private static final String EXPECTED = " - write a path, tone_stream://SCRIPT, silence_stream://MILLISECONDS,"
            + " local_stream://MUSIC, or file_string://ONE!ANOTHER";

    /** Kinds that FreeSWITCH's modules register, as they are written there; letter case matters. */
    private static final Set<String> FREESWITCH = Set.of(
            "av",
            "http",
            "http_cache",
            "https",
            "memcache",
            "portaudio",
            "rtmp",
            "rtsp",
            "shell_stream",
            "shout",
            "shouts",
            "ssml",
            "tts",
            "vlc");

    private final ToneParser tones = new ToneParser();

    /** @throws DialplanException if nobody can play it */
    Sound parse(ActionData data) {
        return parse(data.value(), data.runtime(), true);
    }

    private Sound parse(Value written, boolean runtime, boolean mayHaveParts) {
        MarkedText text = new MarkedText(Stripping.of(written));
        if (text.length() == 0) {
            return Sound.lacking("no sound is named, as from a variable that is not set");
        }
        int block = text.has(0, '{') ? text.find('}', 0) + 1 : 0;
        SoundParameters parameters = SoundParameters.parse(block == 0 ? Value.EMPTY : text.slice(1, block - 1));
        MarkedText rest = new MarkedText(Stripping.of(text.slice(block, text.length())));
        return sound(rest, parameters, runtime, mayHaveParts).shaped(parameters::shape);
    }

    private Sound sound(MarkedText text, SoundParameters parameters, boolean runtime, boolean mayHaveParts) {
        if (Marks.find(text, "phrase:", 0) == 0) {
            return Sound.lacking("phrase: is not available here");
        }
        if (Marks.find(text, "say:", 0) == 0) {
            return Sound.skipped("say: has no voice here");
        }
        int scheme = Marks.find(text, "://", 0);
        if (scheme < 0) {
            return Sound.of(soundFile(text, runtime)).without(parameters.ignoredByOthers());
        }
        Value body = text.slice(scheme + 3, text.length());
        if (mayHaveParts && text.slice(0, scheme).text().equals("file_string") && isOperators(text, scheme)) {
            return joined(body, runtime).without(parameters.ignoredByOthers());
        }
        return stream(text.slice(0, scheme), parameters, body, runtime);
    }

    private static boolean isOperators(MarkedText text, int end) {
        return !text.slice(0, end).hasPeerText();
    }

    private Sound stream(Value scheme, SoundParameters parameters, Value body, boolean runtime) {
        if (scheme.hasPeerText()) {
            throw new DialplanException("the caller cannot choose the kind of a sound" + EXPECTED);
        }
        Optional<String> ignored = parameters.ignoredByOthers();
        return switch (scheme.text()) {
            case "tone_stream" -> toneStream(parameters, body, runtime);
            case "silence_stream" -> Sound.of(silence(body.text().strip())).without(ignored);
            case "local_stream" -> Sound.of(localStream(body.text().strip())).without(ignored);
            default -> lacking(scheme.text());
        };
    }

    private static Source localStream(String written) {
        int slash = written.indexOf('/');
        String name = slash < 0 ? written : written.substring(0, slash);
        return new Source.LocalStream(name.isEmpty() ? "default" : name);
    }

    /** Sounds behind each other, divided by the operator's exclamation marks. */
    private Sound joined(Value body, boolean runtime) {
        List<Sound> sounds = parts(body, '!').stream()
                .map(part -> parse(part, runtime, false))
                .toList();
        List<Source> sources =
                sounds.stream().flatMap(sound -> sound.source().stream()).toList();
        Optional<String> limitation =
                sounds.stream().flatMap(sound -> sound.limitation().stream()).findFirst();
        if (sources.isEmpty()) {
            return Sound.lacking("no sound is named behind file_string://");
        }
        List<Source> all = new ArrayList<>();
        all.add(new Source.Silence(BEFORE_PARTS));
        all.addAll(sources);
        return Sound.of(new Source.Joined(all)).without(limitation);
    }

    /**
     * What the operator's {@code mark} divides; marks at the ends and beside each other divide nothing.
     *
     * @throws DialplanException if there are too many parts
     */
    static List<Value> parts(Value written, char mark) {
        MarkedText text = new MarkedText(written);
        List<Value> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int found = text.find(mark, from);
            int end = found < 0 ? text.length() : found;
            if (!Stripping.of(text.slice(from, end)).isEmpty()) {
                parts.add(text.slice(from, end));
            }
            from = end + 1;
        }
        if (parts.size() > MOST_PARTS) {
            throw new DialplanException("more than " + MOST_PARTS + " sounds in a row");
        }
        return parts;
    }

    private static Sound lacking(String scheme) {
        if (!scheme.matches("[A-Za-z0-9_+.-]*")) {
            return Sound.lacking("a path cannot hold :// (unless playback_delimiter divides it)");
        }
        if (!FREESWITCH.contains(scheme)) {
            throw new DialplanException("sounds of kind \"" + LogText.of(scheme) + "://\" are not known" + EXPECTED);
        }
        return Sound.lacking("sounds of kind \"" + scheme + "://\" are not available here");
    }

    private Sound toneStream(SoundParameters parameters, Value body, boolean runtime) {
        MarkedText text = new MarkedText(body);
        int suffix = Marks.find(text, ";loops=", 0);
        String loops = parameters
                .loops()
                .orElse(suffix < 0 ? "" : text.slice(suffix + 7, text.length()).text());
        Value script = suffix < 0 ? body : text.slice(0, suffix);
        Source source = Marks.find(text, "path=", 0) == 0
                ? new Source.ToneFile(
                        path(script.text().substring(5).strip()), runtime, ToneParser.plays(loops.strip()))
                : tones.parse(script, loops);
        return Sound.of(source).without(parameters.ignoredByTones());
    }

    private static Source silence(String written) {
        int comma = written.indexOf(',');
        String length = comma < 0 ? written : written.substring(0, comma).strip();
        boolean forEver = length.startsWith("-");
        OptionalLong ms = WholeNumber.of(forEver ? length.substring(1) : length, Integer.MAX_VALUE);
        OptionalLong divisor = comma < 0
                ? OptionalLong.of(0)
                : WholeNumber.of(written.substring(comma + 1).strip(), Integer.MAX_VALUE);
        if (ms.orElse(0) == 0 || divisor.isEmpty()) {
            throw new DialplanException(
                    "silence_stream://" + LogText.of(written) + " has no length - write milliseconds, or -1 for ever");
        }
        return new Source.Silence(Duration.ofMillis(forEver ? -1 : ms.getAsLong()), (int) divisor.getAsLong());
    }

    private static Source soundFile(MarkedText text, boolean confined) {
        int mark = Marks.find(text, "@@", 0);
        String path = text.slice(0, mark < 0 ? text.length() : mark).text();
        String start = mark < 0 ? "0" : text.slice(mark + 2, text.length()).text();
        long startSample = WholeNumber.of(start, Long.MAX_VALUE)
                .orElseThrow(() -> new DialplanException(
                        "\"" + LogText.of(start) + "\" behind @@ is not a start sample - write a whole number"));
        return new Source.SoundFile(path(path), startSample, confined);
    }

    private static Path path(String written) {
        if (written.isBlank() || written.length() > LONGEST_PATH) {
            throw new DialplanException(
                    written.isBlank() ? "no sound is named" + EXPECTED : "path is longer than " + LONGEST_PATH);
        }
        if (written.chars().anyMatch(Character::isISOControl)) {
            throw new DialplanException("path \"" + LogText.of(written) + "\" has control characters - remove them");
        }
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new DialplanException("\"" + LogText.of(written) + "\" is not a path: " + LogText.of(e.getReason()));
        }
    }
}

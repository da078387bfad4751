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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what can be played: a path with an optional {@code @@} start sample, {@code tone_stream://} or {@code
 * silence_stream://}. Kinds that only FreeSWITCH plays are told as lacking. Only operators' characters choose between
 * them; text of a stranger is part of a path. Immutable.
 */
final class SourceParser {
    private static final int LONGEST_PATH = 4096;
    private static final String EXPECTED = " - write a path, tone_stream://SCRIPT, or silence_stream://MILLISECONDS";

    /** Kinds that FreeSWITCH's modules register, as they are written there; letter case matters. */
    private static final Set<String> FREESWITCH = Set.of(
            "av",
            "file_string",
            "http",
            "http_cache",
            "https",
            "local_stream",
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
        MarkedText text = new MarkedText(Stripping.of(data.value()));
        if (text.length() == 0) {
            return Sound.lacking("no sound is named, as from a variable that is not set");
        }
        int block = text.has(0, '{') ? text.find('}', 0) + 1 : 0;
        SoundParameters parameters = SoundParameters.parse(block == 0 ? Value.EMPTY : text.slice(1, block - 1));
        MarkedText rest = new MarkedText(Stripping.of(text.slice(block, text.length())));
        Optional<String> spoken = spokenText(rest);
        if (spoken.isPresent()) {
            return Sound.lacking(spoken.get() + " is not available here");
        }
        int scheme = Marks.find(rest, "://", 0);
        if (scheme < 0) {
            return Sound.of(soundFile(rest, data.runtime())).without(parameters.ignoredByOthers());
        }
        return stream(rest.slice(0, scheme), parameters, rest.slice(scheme + 3, rest.length()));
    }

    private Sound stream(Value scheme, SoundParameters parameters, Value body) {
        if (scheme.hasPeerText()) {
            throw new DialplanException("the caller cannot choose the kind of a sound" + EXPECTED);
        }
        return switch (scheme.text()) {
            case "tone_stream" -> toneStream(parameters, body);
            case "silence_stream" -> Sound.of(silence(body.text().strip())).without(parameters.ignoredByOthers());
            default -> lacking(scheme.text());
        };
    }

    private static Sound lacking(String scheme) {
        if (!FREESWITCH.contains(scheme)) {
            throw new DialplanException("sounds of kind \"" + LogText.of(scheme) + "://\" are not known" + EXPECTED);
        }
        return Sound.lacking("sounds of kind \"" + scheme + "://\" are not available here");
    }

    private Sound toneStream(SoundParameters parameters, Value body) {
        MarkedText text = new MarkedText(body);
        if (Marks.find(text, "path=", 0) == 0) {
            return Sound.lacking("tone scripts in files are not available here");
        }
        int suffix = Marks.find(text, ";loops=", 0);
        String loops = suffix < 0 ? "" : text.slice(suffix + 7, text.length()).text();
        Value script = suffix < 0 ? body : text.slice(0, suffix);
        return Sound.of(tones.parse(script, parameters.loops().orElse(loops))).without(parameters.ignoredByTones());
    }

    private static Source silence(String written) {
        int comma = written.indexOf(',');
        String length = comma < 0 ? written : written.substring(0, comma).strip();
        boolean forEver = length.startsWith("-");
        OptionalLong ms = WholeNumber.of(forEver ? length.substring(1) : length, Integer.MAX_VALUE);
        boolean divisorIsWrong = comma >= 0
                && WholeNumber.of(written.substring(comma + 1).strip(), Integer.MAX_VALUE)
                        .isEmpty();
        if (ms.orElse(0) == 0 || divisorIsWrong) {
            throw new DialplanException(
                    "silence_stream://" + LogText.of(written) + " has no length - write milliseconds, or -1 for ever");
        }
        return new Source.Silence(Duration.ofMillis(forEver ? -1 : ms.getAsLong()));
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

    private static Optional<String> spokenText(MarkedText text) {
        return Stream.of("phrase:", "say:")
                .filter(prefix -> Marks.find(text, prefix, 0) == 0)
                .findFirst();
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

package gudok.server.advice;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sound files that an action names: those whose whole name stands in the file. Pure. */
final class SoundNames {
    private static final int MOST_WORDS = 12;
    private static final Pattern FILE = Pattern.compile("/?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*");
    private static final Pattern RINGBACK =
            Pattern.compile("(?<![a-z_])(?:transfer_)?ringback=(?:'([^']*)'|([^,;'\\]}>]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOLD = Pattern.compile(
            "\\s*(?:nolocal:)?(?:temp_)?hold_music\\s*=(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MUSIC = Pattern.compile("local_stream://([A-Za-z0-9_][A-Za-z0-9_.-]*)/?");
    private static final Pattern BLOCK = Pattern.compile("^\\s*\\{[^}]*}\\s*");
    private static final Pattern REPEATS = Pattern.compile("^\\+[0-9-]*\\s+");

    private SoundNames() {}

    static List<String> in(Action action) {
        return named(action.application().toLowerCase(Locale.ROOT), action.data())
                .flatMap(SoundNames::files)
                .distinct()
                .toList();
    }

    private static Stream<String> named(String application, String data) {
        return switch (application) {
            case "playback", "endless_playback" -> Stream.of(data);
            case "loop_playback" -> Stream.of(REPEATS.matcher(data).replaceFirst(""));
            case "displace_session" -> words(data, 0);
            case "broadcast" -> words(data, 0).flatMap(SoundNames::target);
            case "sched_broadcast" -> words(data, 1).flatMap(SoundNames::target);
            case "read" -> prompts(data, 2);
            case "play_and_get_digits" -> prompts(data, 5, 6);
            case "set", "export" -> Stream.concat(ringbacks(data), held(data));
            case "bridge" -> ringbacks(data);
            default -> Stream.empty();
        };
    }

    /** {@code application::arguments}, {@code application!cause::arguments}, or a sound. */
    private static Stream<String> target(String written) {
        int colons = written.indexOf("::");
        if (colons < 0) {
            return Stream.of(written);
        }
        String application = written.substring(0, colons).split("!", 2)[0].toLowerCase(Locale.ROOT);
        return application.endsWith("broadcast") ? Stream.empty() : named(application, written.substring(colons + 2));
    }

    /** Without the word that means none. */
    private static Stream<String> prompts(String data, int... wanted) {
        return words(data, wanted).filter(word -> !word.equalsIgnoreCase("silence"));
    }

    private static Stream<String> words(String data, int... wanted) {
        List<Value> words = ArgumentSplitter.blanks(Value.configured(data), MOST_WORDS);
        return java.util.Arrays.stream(wanted)
                .filter(index -> index < words.size())
                .mapToObj(index -> words.get(index).text());
    }

    private static Stream<String> ringbacks(String data) {
        List<String> found = new ArrayList<>();
        Matcher matcher = RINGBACK.matcher(data);
        while (matcher.find()) {
            found.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return found.stream();
    }

    /** What those hear who are held; words that mean nothing are no files. */
    private static Stream<String> held(String data) {
        Matcher matcher = HOLD.matcher(data);
        return matcher.matches()
                ? Stream.of(matcher.group(1)).filter(sound -> !sound.matches("silence|indicate_hold"))
                : Stream.empty();
    }

    /** The names of the folders of music that an action plays. */
    static List<String> music(Action action) {
        return named(action.application().toLowerCase(Locale.ROOT), action.data())
                .map(sound ->
                        MUSIC.matcher(BLOCK.matcher(sound).replaceFirst("").strip()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
    }

    /** The files of one sound: itself, the pieces of {@code a!b}, the file of a tone stream. */
    private static Stream<String> files(String sound) {
        String bare = BLOCK.matcher(sound).replaceFirst("").strip();
        if (bare.startsWith("tone_stream://path=")) {
            return only(bare.substring("tone_stream://path=".length()).split(";", 2)[0]);
        }
        String list = bare.startsWith("file_string://") ? bare.substring("file_string://".length()) : bare;
        return Stream.of(list.split("!")).flatMap(SoundNames::only);
    }

    private static Stream<String> only(String written) {
        int start = written.indexOf("@@");
        String name = (start < 0 ? written : written.substring(0, start)).strip();
        boolean file = FILE.matcher(name).matches() && !name.startsWith("phrase:") && !name.startsWith("say:");
        return file ? Stream.of(name) : Stream.empty();
    }
}

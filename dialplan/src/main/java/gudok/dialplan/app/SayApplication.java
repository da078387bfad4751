package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import gudok.dialplan.say.Gender;
import gudok.dialplan.say.Phrase;
import gudok.dialplan.say.SayMethod;
import gudok.dialplan.say.SayType;
import gudok.dialplan.say.Speaker;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code say}: speaks numbers, times and spelled words from recorded sounds. Data: {@code module[:lang] type method [gender]
 * text}; the module is {@code en} or {@code ru}, its sounds lie in the folder of that name in {@code sounds_dir}.
 */
final class SayApplication implements Application<SayApplication.Request> {
    private static final Logger log = LoggerFactory.getLogger(SayApplication.class);
    private static final String GRAMMAR = " - write en|ru type method [gender] text";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final InstantSource clock;

    SayApplication(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What to say.
     *
     * @param language as written; perhaps not known here
     */
    record Request(String language, Phrase phrase) {}

    @Override
    public String name() {
        return "say";
    }

    @Override
    public Request parse(ActionData data) {
        List<String> words = ArgumentSplitter.blanks(data.value(), 4).stream()
                .map(Value::text)
                .toList();
        if (words.size() < 4) {
            throw new DialplanException("say needs four words or more" + GRAMMAR);
        }
        String rest = words.get(3).strip();
        int blank = rest.indexOf(' ');
        Optional<Gender> gender = blank < 0 ? Optional.empty() : gender(rest.substring(0, blank));
        String text = gender.isPresent() ? rest.substring(blank + 1).strip() : rest;
        SayMethod method = words.get(2).equalsIgnoreCase("n/a")
                ? SayMethod.PRONOUNCED
                : named(SayMethod.class, words.get(2), "method");
        Phrase phrase = new Phrase(named(SayType.class, words.get(1), "type"), method, gender, text);
        Request request = new Request(language(words.get(0)), phrase);
        Speaker.of(request.language()).ifPresent(speaker -> speaker.sounds(phrase, now(ZoneId.of("UTC"))));
        return request;
    }

    private static String language(String module) {
        int colon = module.indexOf(':');
        return module.substring(0, colon < 0 ? module.length() : colon).toLowerCase(Locale.ROOT);
    }

    private static Optional<Gender> gender(String word) {
        return Arrays.stream(Gender.values())
                .filter(gender -> gender.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static <E extends Enum<E>> E named(Class<E> type, String word, String what) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        new DialplanException("say knows no " + what + " \"" + LogText.of(word) + "\" - known: "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    @Override
    public Preview preview(Request request) {
        return Speaker.of(request.language()).isPresent() ? Preview.NOTHING : Preview.limited(problem(request));
    }

    private static String problem(Request request) {
        return "say speaks en and ru, not \"" + LogText.of(request.language())
                + "\"; nothing is heard, the list goes on";
    }

    @Override
    public void run(CallSession call, Request request) {
        Speaker.of(request.language()).ifPresent(speaker -> {
            List<Source> sounds = speaker.sounds(request.phrase(), now(zone(call))).stream()
                    .map(sound -> source(call, request.language(), sound))
                    .toList();
            if (!sounds.isEmpty()) {
                new Playing(call, new Source.Joined(sounds)).run();
            }
        });
    }

    private static Source source(CallSession call, String language, String sound) {
        if (sound.equals(Speaker.PAUSE)) {
            return new Source.Silence(PAUSE);
        }
        Path name = Path.of(sound + ".wav");
        String folder = call.globals().getOrDefault("sounds_dir", "");
        return new Source.SoundFile(
                folder.isEmpty() ? name : Path.of(folder, language).resolve(name), 0, false);
    }

    private ZonedDateTime now(ZoneId zone) {
        return clock.instant().atZone(zone);
    }

    /** The variable {@code timezone}, else the system's zone. */
    private static ZoneId zone(CallSession call) {
        String written = call.variables().text("timezone", "");
        try {
            return written.isBlank() ? ZoneId.systemDefault() : ZoneId.of(written.strip());
        } catch (DateTimeException e) {
            log.warn("timezone is not known, the system's counts timezone={}", LogText.of(written));
            return ZoneId.systemDefault();
        }
    }
}

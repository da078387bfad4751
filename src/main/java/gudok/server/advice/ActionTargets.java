package gudok.server.advice;

import gudok.dialplan.check.AdviceSink;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Context;
import gudok.server.explain.RoutingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users and sounds that actions name and that are not there. */
final class ActionTargets {
    private static final String USER = "unknown-user";
    private static final String SOUND = "missing-sound";
    private static final Pattern DIALLED =
            Pattern.compile("(?<![A-Za-z0-9_])user/([A-Za-z0-9_.+*-]+)(?:@([A-Za-z0-9.:-]+))?");
    private static final Pattern FILE = Pattern.compile("/?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*");
    private static final List<String> RATES = List.of("8000", "16000", "32000", "48000");

    private final RoutingPlan plan;
    private final Path sounds;
    private final AdviceSink sink;

    ActionTargets(RoutingPlan plan, Path sounds, AdviceSink sink) {
        this.plan = plan;
        this.sounds = sounds;
        this.sink = sink;
    }

    void look(List<Context> contexts) {
        Actions.forEach(contexts, this::action);
    }

    private void action(Action action) {
        if (action.data().indexOf('$') >= 0) {
            return;
        }
        switch (action.application().toLowerCase(Locale.ROOT)) {
            case "bridge" -> users(action);
            case "playback" -> sound(action);
            default -> {}
        }
    }

    private void users(Action action) {
        Matcher dialled = DIALLED.matcher(action.data());
        while (dialled.find()) {
            String domain = Optional.ofNullable(dialled.group(2)).orElse(plan.domain());
            if (plan.directory().find(dialled.group(1), domain).isEmpty()) {
                sink.advise(
                        action.place(),
                        USER,
                        "there is no user " + dialled.group(1) + " in domain " + domain
                                + " of the directory; nobody rings");
            }
        }
    }

    private void sound(Action action) {
        if (FILE.matcher(action.data()).matches() && !exists(sounds.resolve(action.data()))) {
            sink.advise(
                    action.place(),
                    SOUND,
                    "there is no sound file " + sounds.resolve(action.data()) + "; nothing is heard");
        }
    }

    private static boolean exists(Path wanted) {
        String name = wanted.getFileName().toString();
        return List.of(name, name + ".wav").stream()
                .anyMatch(file -> Files.isRegularFile(wanted.resolveSibling(file))
                        || RATES.stream()
                                .anyMatch(rate -> Files.isRegularFile(
                                        wanted.resolveSibling(rate).resolve(file))));
    }
}

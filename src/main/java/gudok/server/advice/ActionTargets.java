package gudok.server.advice;

import gudok.dialplan.check.AdviceSink;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.WarningName;
import gudok.server.explain.RoutingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users and sounds that actions name and that are not there. */
final class ActionTargets {
    private static final String USER = WarningName.UNKNOWN_USER.id();
    private static final String SOUND = WarningName.MISSING_SOUND.id();
    private static final Pattern DIALLED = Pattern.compile(
            "(?<![A-Za-z0-9_])user/([A-Za-z0-9_.+*-]+)(?:@([A-Za-z0-9.:-]+|\\$\\{(?:domain_name|domain)}))?(?![A-Za-z0-9_.+*@$:-])");
    private static final Pattern FILE = Pattern.compile("/?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*");
    private static final List<String> RATES = List.of("8000", "16000", "32000", "48000");

    private final RoutingPlan plan;
    private final Path sounds;
    private final AdviceSink sink;
    private final Set<String> users = new HashSet<>();

    ActionTargets(RoutingPlan plan, Path sounds, AdviceSink sink) {
        this.plan = plan;
        this.sounds = sounds;
        this.sink = sink;
    }

    void look(List<Context> contexts) {
        Actions.forEach(contexts, this::action);
    }

    private void action(Action action) {
        switch (action.application().toLowerCase(Locale.ROOT)) {
            case "bridge" -> users(action);
            case "playback" -> sound(action);
            default -> {}
        }
    }

    private void users(Action action) {
        Matcher dialled = DIALLED.matcher(action.data());
        while (dialled.find()) {
            String written = Optional.ofNullable(dialled.group(2)).orElse(plan.domain());
            boolean callers = written.startsWith("$");
            String domain = callers ? plan.domain() : written;
            String user = dialled.group(1);
            boolean known = plan.directory().find(user, domain).isPresent() || callers && isAnywhere(user);
            if (!known) {
                sink.advise(
                        action.place(),
                        USER,
                        "there is no user " + user + " in domain " + domain + " of the directory; nobody rings");
            }
        }
    }

    /** The domain is that of a caller, so it may be any. */
    private boolean isAnywhere(String user) {
        if (users.isEmpty()) {
            plan.directory().listed().forEach(aor -> users.add(aor.user()));
        }
        return users.contains(user);
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

package gudok.server.advice;

import gudok.dialplan.check.AdviceSink;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.NearestName;
import gudok.server.config.Settings;
import gudok.server.explain.RoutingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Users, groups and sounds that actions name and that are not there. */
final class ActionTargets {
    private static final String USER = WarningName.UNKNOWN_USER.id();
    private static final String GROUP = WarningName.UNKNOWN_GROUP.id();
    private static final String SOUND = WarningName.MISSING_SOUND.id();
    private static final int MOST_FILES = 1000;
    private static final Set<String> DIALLING = Set.of("bridge", "att_xfer", "conference_set_auto_outcall");
    private static final List<String> RATES = List.of("8000", "16000", "32000", "48000");

    private final DialledNames dialled;
    private final Path sounds;
    private final List<Path> roots;
    private final AdviceSink sink;

    ActionTargets(RoutingPlan plan, Settings.Sounds sounds, AdviceSink sink) {
        this.dialled = new DialledNames(plan);
        this.sounds = sounds.prefix();
        roots = sounds.playable();
        this.sink = sink;
    }

    void look(List<Context> contexts) {
        Actions.forEach(contexts, this::action);
    }

    private void action(Action action) {
        if (DIALLING.contains(action.application().toLowerCase(Locale.ROOT))) {
            dialled.unknownUsers(action.data()).forEach(told -> sink.advise(action.place(), USER, told));
            dialled.unknownGroups(action.data()).forEach(told -> sink.advise(action.place(), GROUP, told));
        }
        music(action);
        for (String sound : SoundNames.in(action)) {
            Path wanted = sounds.resolve(sound);
            if (!exists(wanted)) {
                sink.advise(
                        action.place(),
                        SOUND,
                        "there is no sound file " + wanted + "; nothing is heard" + nearest(wanted));
            }
        }
    }

    /** What is missing is replaced by the default, which {@code moh} is the usual name of. */
    private void music(Action action) {
        for (String name : SoundNames.music(action)) {
            if (!name.equals("moh") && !isMusic(name)) {
                sink.advise(
                        action.place(),
                        SOUND,
                        "there is no folder music/" + name + " in " + roots + "; "
                                + (isMusic("default") ? "music/default is played" : "nothing is heard"));
            }
        }
    }

    private boolean isMusic(String name) {
        return roots.stream()
                .anyMatch(root -> Files.isDirectory(root.resolve("music").resolve(name)));
    }

    private static String nearest(Path wanted) {
        Path folder = Optional.ofNullable(wanted.getParent()).orElse(Path.of(""));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.limit(MOST_FILES)
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
            return NearestName.of(wanted.getFileName().toString(), names)
                    .map(near -> " - did you mean \"" + near + "\"?")
                    .orElse("");
        } catch (IOException e) {
            return "";
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

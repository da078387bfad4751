package gudok.server;

import gudok.server.config.Finding;
import gudok.server.config.Inventory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Objections to a configuration in which something is not there any more: more likely a folder is being moved, a disk is not
 * mounted or an editor has not finished than that all of it was to go. Force overrules them.
 */
final class Vanished {
    private final Plan before;
    private final Plan next;
    private final List<Finding> objections = new ArrayList<>();

    private Vanished(Plan before, Plan next) {
        this.before = before;
        this.next = next;
    }

    /** What {@code next} lacks that {@code before} has. */
    static List<Finding> inEdit(Plan before, Plan next) {
        Vanished vanished = new Vanished(before, next);
        vanished.files();
        vanished.counts(true);
        return vanished.objections;
    }

    /** The same for a version that the operator has chosen: only what would leave the exchange without users or extensions. */
    static List<Finding> inChosen(Plan before, Plan next) {
        Vanished vanished = new Vanished(before, next);
        vanished.counts(false);
        return vanished.objections;
    }

    private void files() {
        Inventory was = before.configuration().inventory();
        Inventory is = next.configuration().inventory();
        is.goneSince(was).forEach(folder -> object(folder, "the folder is gone"));
        if (was.hasMainFile() && !is.hasMainFile()) {
            object(directory(), "gudok.xml is gone, and with it all settings");
        }
        is.emptiedSince(was).forEach(file -> object(file, "the file is empty, and was not before"));
    }

    private void counts(boolean tests) {
        if (!objections.isEmpty() || next.configuration().hasErrors()) {
            return; // which tells enough
        }
        if (before.directory().size() > 0 && next.directory().size() == 0) {
            object(directory(), "all " + before.directory().size() + " users are gone; no phone could register");
        }
        if (extensions(before) > 0 && extensions(next) == 0) {
            object(directory(), "all " + extensions(before) + " extensions are gone; every call would fail");
        }
        if (tests && before.tests() > 0 && next.tests() == 0) {
            object(directory(), "all " + before.tests() + " dialplan tests are gone");
        }
    }

    private static int extensions(Plan plan) {
        return plan.dialplan().contexts().stream()
                .mapToInt(context -> context.extensions().size())
                .sum();
    }

    private Path directory() {
        return next.configuration().place().directory();
    }

    private void object(Path where, String problem) {
        objections.add(new Finding(
                where.toString(),
                1,
                1,
                Finding.Severity.ERROR,
                problem + " - put it back, or go on without it with --force"));
    }
}

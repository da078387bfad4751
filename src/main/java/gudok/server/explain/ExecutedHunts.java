package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Variables;
import gudok.dialplan.hunt.HuntInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a real call found when actions executed extensions, in order: a rehearsal that comes there takes it from here, and goes
 * on with the variables that the call had. For one thread.
 */
final class ExecutedHunts {
    private final List<KeptHunt> hunts;
    private final Map<String, String> globals;
    private int taken;

    /** @param globals of the configuration of then */
    ExecutedHunts(List<KeptHunt> hunts, Map<String, String> globals) {
        this.hunts = hunts;
        this.globals = globals;
    }

    /** How many the rehearsal has come to. */
    int taken() {
        return taken;
    }

    /** Whether one is not kept whole. */
    boolean isCut() {
        return hunts.stream().anyMatch(KeptHunt::cut);
    }

    /**
     * The next one, if it is the one that the rehearsal comes to.
     *
     * @param rehearsed whose variables become those of the call
     */
    Optional<KeptHunt.Contents> take(HuntInput rehearsed) {
        if (taken == hunts.size()) {
            return Optional.empty();
        }
        KeptHunt next = hunts.get(taken);
        KeptHunt.Contents real = next.contents(globals);
        if (!isSame(real.input().profile(), rehearsed.profile())) {
            return Optional.empty();
        }
        taken++;
        if (!next.cut()) {
            follow(real.input().variables(), rehearsed.variables());
        }
        return Optional.of(real);
    }

    private static boolean isSame(CallerProfile one, CallerProfile other) {
        return one.destinationNumber().text().equals(other.destinationNumber().text())
                && one.context().equals(other.context());
    }

    private static void follow(Variables real, Variables rehearsed) {
        List.copyOf(rehearsed.all().keySet()).stream()
                .filter(name -> real.get(name).isEmpty())
                .forEach(rehearsed::unset);
        real.all().forEach(rehearsed::set);
    }
}

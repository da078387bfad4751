package gudok.server.advice;

import gudok.dialplan.check.Advice;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.Place;
import gudok.server.config.Finding;
import gudok.server.config.FindingCollector;
import gudok.server.explain.RoutingPlan;
import java.nio.file.Path;
import java.util.List;

/** All advice about one configuration, without what its files silence. */
public final class PlanAdvice {
    private final RoutingPlan plan;
    private final Path sounds;
    private final FindingCollector findings;
    private final Silence silence = new Silence();

    private PlanAdvice(RoutingPlan plan, Path sounds, FindingCollector findings) {
        this.plan = plan;
        this.sounds = sounds;
        this.findings = findings;
    }

    /** @param sounds where relative names of sounds begin */
    public static void give(RoutingPlan plan, Path sounds, FindingCollector findings) {
        new PlanAdvice(plan, sounds, findings).give();
    }

    private void give() {
        List<Context> contexts = plan.dialplan().contexts();
        Advice.give(contexts, this::advise);
        new ContextReach(plan, this::advise).look(contexts);
        new ActionTargets(plan, sounds, this::advise).look(contexts);
    }

    private void advise(Place at, String id, String message) {
        if (!silence.covers(at, id)) {
            findings.add(new Finding(
                    at.file(), at.line(), at.column(), Finding.Severity.WARNING, message + " [" + id + "]"));
        }
    }
}

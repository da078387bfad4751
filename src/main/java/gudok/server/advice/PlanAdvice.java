package gudok.server.advice;

import gudok.dialplan.check.Advice;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.Place;
import gudok.server.config.Finding;
import gudok.server.config.FindingCollector;
import gudok.server.config.Settings;
import gudok.server.explain.RoutingPlan;
import java.util.List;

/** All advice about one configuration. What its files silence is left out by the collector of findings. */
public final class PlanAdvice {
    private final RoutingPlan plan;
    private final Settings.Sounds sounds;
    private final FindingCollector findings;

    /** @param sounds where they are */
    public PlanAdvice(RoutingPlan plan, Settings.Sounds sounds, FindingCollector findings) {
        this.plan = plan;
        this.sounds = sounds;
        this.findings = findings;
    }

    /** What the dialplan's own text justifies, even if there are errors elsewhere. */
    public void aboutText() {
        Advice.give(plan.dialplan().contexts(), this::advise);
    }

    /** What needs the whole dialplan, the directory and sounds. */
    public void aboutTargets() {
        List<Context> contexts = plan.dialplan().contexts();
        new ContextReach(plan, this::advise).look(contexts);
        new ActionTargets(plan, sounds, this::advise).look(contexts);
    }

    private void advise(Place at, String id, String message) {
        findings.warning(new Finding(at.file(), at.line(), at.column(), Finding.Severity.WARNING, message), id);
    }
}

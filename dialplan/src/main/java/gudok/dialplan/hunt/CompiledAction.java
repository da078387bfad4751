package gudok.dialplan.hunt;

import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Extension;
import gudok.dialplan.step.StepFactory;
import java.util.List;
import java.util.Optional;

/**
 * An action whose application is known.
 *
 * @param captures its data cut at the captures
 * @param written  the step for data without captures, checked already
 */
record CompiledAction(Action source, Substitution captures, Step written, StepFactory steps) {
    /** @param groups captures of the condition that held */
    void collect(Hunt hunt, Extension extension, Optional<List<Value>> groups) {
        Step step = groups.filter(found -> captures.isNeeded())
                .map(found -> filled(extension, found))
                .orElse(written);
        collect(hunt, extension, step, HuntRecorder.Collected.ACTION);
    }

    void collectAnti(Hunt hunt, Extension extension) {
        collect(hunt, extension, written, HuntRecorder.Collected.ANTI_ACTION);
    }

    private void collect(Hunt hunt, Extension extension, Step step, HuntRecorder.Collected listed) {
        HuntRecorder.Collected how = source.inline() ? inline() : listed;
        hunt.recorder().collected(extension, source, step.data(), how);
        for (int i = 0; i < source.loops(); i++) {
            switch (how) {
                case ACTION, ANTI_ACTION -> hunt.list(extension.name(), step);
                case INLINE -> executeInline(hunt, extension, step);
                case DROPPED -> {}
            }
        }
    }

    private HuntRecorder.Collected inline() {
        boolean allowed = InlineRules.allows(source.application());
        return allowed ? HuntRecorder.Collected.INLINE : HuntRecorder.Collected.DROPPED;
    }

    private void executeInline(Hunt hunt, Extension extension, Step step) {
        if (InlineRules.changesTheCall(source.application())) {
            step.run(hunt.inlineSession());
        }
        hunt.listEarly(extension.name(), step);
    }

    private Step filled(Extension extension, List<Value> groups) {
        return steps.filledStep(
                source.application(),
                captures.fill(groups),
                extension.name(),
                source.place().toString());
    }
}

package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.Optional;

/**
 * What a broadcast executes: {@code path} plays it, {@code application::data} is that application, {@code
 * application!cause::data} hangs up afterwards. The name is the operator's alone.
 */
record BroadcastTarget(String application, ActionData data, Optional<CauseName> hangup) {
    /** @param runtime whether a call wrote any of it */
    static BroadcastTarget parse(Value written, boolean runtime) {
        MarkedText text = new MarkedText(written);
        int colon = text.find(':', 0);
        if (colon < 0 || !text.has(colon + 1, ':')) {
            return new BroadcastTarget("playback", new ActionData(written, runtime), Optional.empty());
        }
        MarkedText name = new MarkedText(text.slice(0, colon));
        if (text.slice(0, colon).hasPeerText() || colon == 0) {
            throw new DialplanException("the application in front of :: must stand in the file"
                    + " - write path, application::data or application!cause::data");
        }
        int mark = name.find('!', 0);
        Optional<CauseName> hangup = mark < 0
                ? Optional.empty()
                : Optional.of(CauseName.of(name.toString().substring(mark + 1), HangupCause.NORMAL_CLEARING));
        return new BroadcastTarget(
                name.toString().substring(0, mark < 0 ? colon : mark),
                new ActionData(text.slice(colon + 2, text.length()), runtime),
                hangup);
    }

    /** @throws DialplanException if there is no such application or it refuses the data */
    Step step(StepMaker steps, String extension, String position) {
        Step step = steps.step(application, data, extension, position);
        return hangup.<Step>map(cause -> new ThenHangup(step, cause)).orElse(step);
    }
}

package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.List;

/**
 * Reads the dialplan {@code inline}: {@code application:data,application:data}; {@code m:^:} in front makes ^ the delimiter.
 * Names of applications are the operator's alone.
 */
record InlineActions(List<Inlined> actions) {
    private static final int MOST = 128;

    record Inlined(String application, ActionData data) {}

    /** @throws DialplanException if an application has no name */
    static InlineActions parse(Value written) {
        MarkedText text = new MarkedText(written);
        boolean chosen = text.has(0, 'm') && text.has(1, ':') && text.has(3, ':') && text.has(2, text.charAt(2));
        char delimiter = chosen ? text.charAt(2) : ',';
        List<Inlined> actions = ArgumentSplitter.on(delimiter, text.slice(chosen ? 4 : 0, text.length()), MOST).stream()
                .filter(action -> !action.isEmpty())
                .map(InlineActions::action)
                .toList();
        if (actions.isEmpty()) {
            throw new DialplanException("an inline dialplan without actions - write application:data,application:data");
        }
        return new InlineActions(actions);
    }

    private static Inlined action(Value written) {
        MarkedText text = new MarkedText(Stripping.of(written));
        int colon = text.find(':', 0);
        Value name = text.slice(0, colon < 0 ? text.length() : colon);
        if (name.isEmpty() || name.hasPeerText()) {
            throw new DialplanException("inline action \"" + LogText.of(written)
                    + "\" must begin with an application that stands in the file - write application:data");
        }
        Value data = colon < 0 ? Value.EMPTY : text.slice(colon + 1, text.length());
        return new Inlined(name.text(), new ActionData(data, written.hasPeerText()));
    }

    /** @throws DialplanException if an application does not exist or refuses its data */
    List<Step> steps(StepMaker steps, String extension, String position) {
        return actions.stream()
                .map(action -> steps.step(action.application(), action.data(), extension, position))
                .toList();
    }

    Preview preview(StepMaker maker) {
        return steps(maker, "", "").stream().map(Step::preview).reduce(Preview.NOTHING, Preview::plus);
    }
}

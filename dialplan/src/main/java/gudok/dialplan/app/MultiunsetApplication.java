package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import java.util.List;

/** {@code multiunset}: deletes several variables. Data: {@code [^^delimiter]name name}. */
final class MultiunsetApplication implements SilentApplication<List<String>> {
    private static final int MOST = 256;

    @Override
    public String name() {
        return "multiunset";
    }

    @Override
    public List<String> parse(ActionData data) {
        List<String> names = ArgumentSplitter.blanks(data.value(), MOST).stream()
                .filter(word -> !word.text().isBlank())
                .map(Assignment::name)
                .toList();
        if (names.isEmpty()) {
            throw new DialplanException("multiunset names no variable - write name name");
        }
        return names;
    }

    @Override
    public void run(CallSession call, List<String> names) {
        names.forEach(call.variables()::unset);
    }
}

package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import java.util.List;

/** {@code multiset}: several assignments. Data: {@code [^^delimiter]name=value name=value}, at spaces unless told otherwise. */
final class MultisetApplication implements SilentApplication<List<Assignment>> {
    private static final int MOST = 256;

    @Override
    public String name() {
        return "multiset";
    }

    @Override
    public List<Assignment> parse(ActionData data) {
        List<Assignment> all = ArgumentSplitter.blanks(data.value(), MOST).stream()
                .filter(word -> !word.text().isBlank())
                .map(Assignment::parse)
                .toList();
        if (all.isEmpty()) {
            throw new DialplanException("multiset assigns nothing - write name=value name=value");
        }
        return all;
    }

    @Override
    public void run(CallSession call, List<Assignment> assignments) {
        assignments.forEach(one -> call.variables().set(one.name(), one.value()));
    }
}

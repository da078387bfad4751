package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code push} and {@code unshift}: add an element to an array variable, at its end or its front. Data: {@code name=value}. */
final class ArrayApplication implements SilentApplication<Assignment> {
    private static final int MOST_ELEMENTS = 1000;
    private static final int LONGEST = 65_536;
    private final boolean atEnd;

    private ArrayApplication(boolean atEnd) {
        this.atEnd = atEnd;
    }

    static ArrayApplication push() {
        return new ArrayApplication(true);
    }

    static ArrayApplication unshift() {
        return new ArrayApplication(false);
    }

    @Override
    public String name() {
        return atEnd ? "push" : "unshift";
    }

    @Override
    public Assignment parse(ActionData data) {
        return Assignment.parse(data.value());
    }

    /** One element alone is an ordinary value. */
    @Override
    public void run(CallSession call, Assignment assignment) {
        List<Value> elements = new ArrayList<>(call.variables()
                .get(assignment.name())
                .map(old -> ArrayValue.elements(old).orElse(List.of(old)))
                .orElse(List.of()));
        elements.add(atEnd ? elements.size() : 0, assignment.value());
        Value array = elements.size() == 1 ? elements.get(0) : ArrayValue.of(elements);
        if (elements.size() > MOST_ELEMENTS || array.text().length() > LONGEST) {
            throw new DialplanException("array " + assignment.name() + " would have more than " + MOST_ELEMENTS
                    + " elements or " + LONGEST + " characters");
        }
        call.variables().set(assignment.name(), array);
    }
}

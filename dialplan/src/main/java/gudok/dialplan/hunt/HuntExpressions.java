package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.ValueBuilder;
import gudok.dialplan.function.RegularExpressions;
import java.util.List;
import java.util.Optional;

/** The expressions of conditions, for functions. Safe from any thread. */
public final class HuntExpressions implements RegularExpressions {
    @Override
    public Optional<List<Value>> find(Value expression, Value subject) {
        return Expression.quoting(expression).pattern().find(subject.text()).map(groups -> groups.of(subject));
    }

    @Override
    public Value fill(Value template, List<Value> groups) {
        ValueBuilder filled = new ValueBuilder();
        for (Value.Part part : template.parts()) {
            filled.append(
                    part.origin() == Value.Origin.PEER
                            ? Value.peer(part.text())
                            : Substitution.of(part.text()).fill(groups));
        }
        return filled.build();
    }
}

package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code user_exists}: {@code id USER DOMAIN} answers true or false. */
final class UserExistsFunction implements Function {
    private static final Set<String> KEYS = Set.of("id", "number-alias");

    private final UserLookup users;

    UserExistsFunction(UserLookup users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "user_exists";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        List<Value> parts = ArgumentSplitter.blanks(arguments, 3);
        return Texts.truth(parts.size() == 3
                && KEYS.contains(parts.get(0).text().toLowerCase(Locale.ROOT))
                && users.find(parts.get(1).text(), parts.get(2).text()).isPresent());
    }
}

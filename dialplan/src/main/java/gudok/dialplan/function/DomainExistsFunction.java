package gudok.dialplan.function;

import gudok.dialplan.call.Value;

/** {@code domain_exists}: a domain's name; answers true or false, nothing without a name. */
final class DomainExistsFunction implements Function {
    private final UserLookup users;

    DomainExistsFunction(UserLookup users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "domain_exists";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        return arguments.isEmpty() ? Value.EMPTY : Texts.truth(users.hasDomain(arguments.text()));
    }
}

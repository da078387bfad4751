package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.ValueBuilder;
import java.util.List;
import java.util.Map;

/**
 * {@code group_call}: {@code GROUP[@DOMAIN][+A|+F|+E]} answers a dial string of all users of a group, to be called at once
 * (A), one after the other (F), or as calls of their own (E). A user is {@code user/ID@DOMAIN}, or its param {@code
 * group-dial-string}, expanded with {@code dialed_user}, {@code dialed_group} and {@code dialed_domain}.
 */
final class GroupCallFunction implements Function {
    private static final Value NO_GROUP = Value.configured("error/NO_ROUTE_DESTINATION");

    private final UserLookup users;

    GroupCallFunction(UserLookup users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "group_call";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        Value[] flagged = Texts.cut(arguments, '+');
        Value[] named = Texts.cut(flagged[0], '@');
        Value domain = named[1].isEmpty() ? Value.configured(context.defaultDomain()) : named[1];
        List<UserLookup.FoundUser> members = domain.isEmpty() ? List.of() : users.group(named[0].text(), domain.text());
        if (members.isEmpty()) {
            return NO_GROUP;
        }
        String between = separator(flagged[1].text());
        ValueBuilder all = new ValueBuilder();
        for (UserLookup.FoundUser member : members) {
            all.append(all.length() == 0 ? "" : between, Value.Origin.CONFIGURATION)
                    .append(dialString(member, named[0], domain, context));
        }
        return all.build();
    }

    private static String separator(String flags) {
        String separator = ",";
        for (char flag : flags.toCharArray()) {
            separator = switch (flag) {
                case 'F' -> "|";
                case 'A' -> ",";
                case 'E' -> ":_:";
                default -> separator;
            };
        }
        return separator;
    }

    private static Value dialString(UserLookup.FoundUser member, Value group, Value domain, FunctionContext context) {
        String own = member.params().getOrDefault("group-dial-string", "");
        if (own.isEmpty()) {
            return Value.configured("user/" + member.id() + "@").plus(domain);
        }
        Map<String, Value> dialed = Map.of(
                "dialed_user", Value.configured(member.id()),
                "dialed_group", group,
                "dialed_domain", domain);
        return Texts.mapped(
                context.expand(own, dialed), text -> text.replace('{', '[').replace('}', ']'));
    }
}

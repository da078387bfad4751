package gudok.dialplan.function;

import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.ValueBuilder;
import java.util.List;
import java.util.Locale;

/**
 * {@code sofia_contact}: {@code [PROFILE/]USER[@DOMAIN][/PREFIX][~USER-AGENT]} answers the contacts of a user as a dial
 * string, or {@code error/user_not_registered}. The contacts are strangers' text.
 */
final class SofiaContactFunction implements Function {
    private static final Value NOBODY = Value.configured("error/user_not_registered");
    /** The name that stands for "any profile" and for none. */
    private static final String PROFILE = "internal";

    private final ContactLookup contacts;

    SofiaContactFunction(ContactLookup contacts) {
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return "sofia_contact";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        Value[] agent = Texts.cut(arguments, '~');
        Value[] first = Texts.cut(agent[0], '/');
        boolean profiled = hasSlash(agent[0]) && new MarkedText(first[0]).find('@', 0) < 0;
        Value[] prefixed = profiled ? Texts.cut(first[1], '/') : first;
        Value[] user = Texts.cut(prefixed[0], '@');
        String domain = user[1].isEmpty() ? context.defaultDomain() : user[1].text();
        String wanted = agent[1].text().toLowerCase(Locale.ROOT);
        List<ContactLookup.Contact> found = contacts.contacts(user[0].text(), domain).stream()
                .filter(contact -> contact.userAgent().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        Value before = prefixed[1].plus(Value.configured("sofia/")).plus(profile(profiled ? first[0] : Value.EMPTY));
        return found.isEmpty() ? NOBODY : dialString(before, found);
    }

    private static boolean hasSlash(Value value) {
        return new MarkedText(value).find('/', 0) >= 0;
    }

    private static Value profile(Value written) {
        boolean any = written.isEmpty() || written.text().equals("*");
        return (any ? Value.configured(PROFILE) : written).plus(Value.configured("/"));
    }

    private static Value dialString(Value before, List<ContactLookup.Contact> contacts) {
        ValueBuilder all = new ValueBuilder();
        for (ContactLookup.Contact contact : contacts) {
            all.append(all.length() == 0 ? "" : ",", Value.Origin.CONFIGURATION)
                    .append(before)
                    .append(contact.uri(), Value.Origin.PEER);
        }
        return all.build();
    }
}

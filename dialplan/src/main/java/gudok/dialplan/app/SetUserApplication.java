package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.DirectoryUser;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.List;
import java.util.Optional;

/**
 * {@code set_user}: gives the call the variables of a user of the directory, and his name. Data: {@code user@domain [prefix]};
 * the prefix stands in front of each name.
 */
final class SetUserApplication implements SilentApplication<SetUserApplication.Request> {
    private static final String GRAMMAR = " - write user@domain [prefix]";

    record Request(String user, String domain, String prefix) {}

    @Override
    public String name() {
        return "set_user";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 3);
        if (words.isEmpty() || words.size() > 2) {
            throw new DialplanException("set_user takes a user and a prefix" + GRAMMAR);
        }
        MarkedText text = new MarkedText(words.get(0));
        int at = text.find('@', 0);
        String user = text.slice(0, Math.max(at, 0)).text();
        if (at < 0 || user.isBlank() || at + 1 == text.length()) {
            throw new DialplanException("\"" + LogText.of(words.get(0)) + "\" is not a user of a domain" + GRAMMAR);
        }
        String prefix = words.size() > 1 ? Assignment.name(words.get(1)) : "";
        return new Request(user, text.slice(at + 1, text.length()).text(), prefix);
    }

    @Override
    public void run(CallSession call, Request request) {
        Optional<DirectoryUser> found = call.services().user(request.user(), request.domain());
        DirectoryUser user = found.orElseThrow(() -> new DialplanException(
                "there is no user " + LogText.of(request.user() + "@" + request.domain()) + " in the directory"));
        Variables variables = call.variables();
        user.variables().forEach((name, value) -> variables.set(request.prefix() + name, Value.configured(value)));
        variables.set(request.prefix() + "user_name", Value.configured(user.id()));
        variables.set(request.prefix() + "domain_name", Value.configured(user.domain()));
    }
}

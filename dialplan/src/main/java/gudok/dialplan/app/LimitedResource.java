package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.ResourceLimits.Resource;
import gudok.dialplan.call.ResourceLimits.Rule;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads {@code backend realm id [max[/interval]]}.
 *
 * @param realm as written, with its origin: a variable tells it
 * @param id    likewise
 * @param rule  a negative {@code max} means any number
 */
record LimitedResource(String backend, Value realm, Value id, Rule rule) {
    static final String GRAMMAR = "backend realm id [max[/seconds]]";
    private static final Set<String> BACKENDS = Set.of("hash", "db", "redis", "hiredis");

    /** @throws DialplanException if words are missing or wrong */
    static LimitedResource parse(List<Value> words) {
        if (words.size() < 3) {
            throw new DialplanException("a limit needs backend, realm and id - write " + GRAMMAR);
        }
        String backend = words.get(0).text().toLowerCase(Locale.ROOT);
        if (words.get(0).hasPeerText() || !BACKENDS.contains(backend)) {
            throw new DialplanException(
                    "limit backend \"" + LogText.of(words.get(0)) + "\" is not known - write hash, db or redis");
        }
        return new LimitedResource(
                backend,
                words.get(1),
                words.get(2),
                rule(words.size() > 3 ? words.get(3).text() : ""));
    }

    Resource resource() {
        return new Resource(backend, realm.text(), id.text());
    }

    private static Rule rule(String written) {
        int slash = written.indexOf('/');
        String max = slash < 0 ? written : written.substring(0, slash);
        OptionalLong seconds =
                slash < 0 ? OptionalLong.of(0) : WholeNumber.of(written.substring(slash + 1), Integer.MAX_VALUE);
        OptionalLong number = WholeNumber.of(max, Integer.MAX_VALUE);
        boolean any = max.isEmpty() || max.matches("-[0-9]{1,18}");
        if (seconds.isEmpty() || (number.isEmpty() && !any)) {
            throw new DialplanException("\"" + LogText.of(written) + "\" is not a limit - write max or max/seconds");
        }
        OptionalInt most = any ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
        return new Rule(most, (int) seconds.getAsLong());
    }

    /** Counts the call in and says in its variables how it stands; false if that is one too many. */
    boolean enter(gudok.dialplan.call.CallSession call) {
        var usage = call.services().limits().enter(resource(), rule);
        var variables = call.variables();
        variables.set("limit_realm", realm);
        variables.set("limit_id", id);
        rule.max().ifPresent(max -> variables.set("limit_max", Value.configured(Integer.toString(max))));
        usage.ifPresent(now -> {
            variables.set("limit_usage", Value.configured(Integer.toString(now.total())));
            if (rule.intervalSeconds() > 0) {
                variables.set("limit_rate", Value.configured(Integer.toString(now.rate())));
            }
        });
        return usage.isPresent();
    }
}

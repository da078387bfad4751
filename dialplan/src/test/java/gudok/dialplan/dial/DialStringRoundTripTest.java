package gudok.dialplan.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.DialString.Attempt;
import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.DialString.Party;
import gudok.dialplan.call.DialString.Written;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random dial strings are made, written as an operator writes them, and read again. */
class DialStringRoundTripTest {
    private static final int CASES = Integer.getInteger("gudok.test.cases", 2_000);

    private Random random;

    @Test
    void givenRandomDialStrings_whenWrittenAndParsed_thenTheyAreTheSame() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        for (int i = 0; i < CASES; i++) {
            random = new Random(seed + i);
            Written made = new Written(variables(), some(this::attempt));
            Value text = text(made);
            assertEquals(made, DialStringParser.parse(text).written(), "-Dseed=" + (seed + i) + " " + text.text());
        }
    }

    private Attempt attempt() {
        return new Attempt(variables(), some(() -> some(() -> new Party(variables(), endpoint()))));
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            all.add(one.get());
        }
        return all;
    }

    private Endpoint endpoint() {
        return switch (random.nextInt(7)) {
            case 0 -> new Endpoint.User(word().text(), maybe(word().text()));
            case 1 -> new Endpoint.Failure(HangupCause.USER_BUSY);
            case 2 -> new Endpoint.Sip("internal", word());
            case 3 -> new Endpoint.Gateway(word(), word());
            case 4 -> new Endpoint.Loopback(word(), maybe(word()));
            case 5 -> new Endpoint.Group(word(), maybe(word()));
            default -> new Endpoint.Pickup(word());
        };
    }

    private <T> Optional<T> maybe(T one) {
        return random.nextBoolean() ? Optional.of(one) : Optional.empty();
    }

    private Value word() {
        return Value.configured("a" + random.nextInt(10_000));
    }

    /** Values with every sign that the grammar knows; blanks at their ends do not belong to them. */
    private Map<String, Value> variables() {
        Map<String, Value> all = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                value.append("ab1, |'\\=;:_/@".charAt(random.nextInt(14)));
            }
            all.put("v" + random.nextInt(5), Value.configured(value.toString().stripTrailing()));
        }
        return all;
    }

    private static Value text(Written written) {
        String attempts = written.attempts().stream()
                .map(attempt -> block('{', attempt.variables(), '}') + alternatives(attempt))
                .collect(Collectors.joining(":_:"));
        return Value.configured(block('<', written.variables(), '>') + attempts);
    }

    private static String alternatives(Attempt attempt) {
        return attempt.alternatives().stream()
                .map(parties -> parties.stream()
                        .map(party -> block('[', party.variables(), ']') + text(party.endpoint()))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("|"));
    }

    private static String block(char opening, Map<String, Value> variables, char closing) {
        return variables.isEmpty()
                ? ""
                : variables.entrySet().stream()
                        .map(one -> one.getKey() + "='" + escaped(one.getValue().text()) + "'")
                        .collect(Collectors.joining(",", "" + opening, "" + closing));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String text(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.User user) {
            return "user/" + user.user()
                    + user.domain().map(domain -> "@" + domain).orElse("");
        } else if (endpoint instanceof Endpoint.Failure failure) {
            return "error/" + failure.cause();
        } else if (endpoint instanceof Endpoint.Sip sip) {
            return "sofia/" + sip.profile() + "/" + sip.destination().text();
        } else if (endpoint instanceof Endpoint.Gateway gateway) {
            return "sofia/gateway/" + gateway.name().text() + "/"
                    + gateway.number().text();
        } else if (endpoint instanceof Endpoint.Loopback loopback) {
            return "loopback/" + loopback.extension().text() + after("/", loopback.context());
        } else if (endpoint instanceof Endpoint.Group group) {
            return "group/" + group.name().text() + after("@", group.domain());
        }
        return "pickup/" + ((Endpoint.Pickup) endpoint).name().text();
    }

    private static String after(String sign, Optional<Value> word) {
        return word.map(value -> sign + value.text()).orElse("");
    }
}

package gudok.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gudok.server.view.OriginateOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An order to make a call, from JSON: {@code dial_string}, {@code extension}, and what else an operator may want. */
final class OriginateBody {
    private static final Set<String> TEXTS =
            Set.of("dial_string", "extension", "context", "caller_id_name", "caller_id_number");
    private static final int LONGEST_TIMEOUT_S = 600;

    private final JsonNode body;

    private OriginateBody(JsonNode body) {
        this.body = body;
    }

    /** What {@code then} makes of it; 400 with the reason if it cannot be read. */
    static Answer read(String body, Function<OriginateOrder, Answer> then) {
        OriginateOrder order;
        try {
            order = new OriginateBody(new ObjectMapper().readTree(body)).order();
        } catch (JsonProcessingException e) {
            return Answer.refused(400, "the body is not JSON");
        } catch (IllegalArgumentException e) {
            return Answer.refused(400, e.getMessage());
        }
        return then.apply(order);
    }

    private OriginateOrder order() {
        if (!body.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object with dial_string and extension");
        }
        body.fieldNames().forEachRemaining(OriginateBody::known);
        return new OriginateOrder(
                required("dial_string"),
                required("extension"),
                text("context"),
                text("caller_id_name"),
                text("caller_id_number"),
                timeout(),
                variables());
    }

    private static void known(String field) {
        if (!TEXTS.contains(field) && !field.equals("timeout_s") && !field.equals("variables")) {
            throw new IllegalArgumentException("there is no field " + field);
        }
    }

    private String required(String field) {
        return text(field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    private Optional<String> text(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(plain(field, value));
    }

    private static String plain(String field, JsonNode value) {
        if (!value.isTextual()
                || value.asText().isBlank()
                || value.asText().codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " must be a text without control characters");
        }
        return value.asText();
    }

    private Optional<Duration> timeout() {
        JsonNode value = body.path("timeout_s");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > LONGEST_TIMEOUT_S) {
            throw new IllegalArgumentException("timeout_s must be a whole number from 1 to " + LONGEST_TIMEOUT_S);
        }
        return Optional.of(Duration.ofSeconds(value.asInt()));
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        JsonNode given = body.path("variables");
        if (!given.isMissingNode() && !given.isObject()) {
            throw new IllegalArgumentException("variables must be an object of texts");
        }
        given.fieldNames().forEachRemaining(name -> variables.put(name, plain("variables." + name, given.path(name))));
        return variables;
    }
}

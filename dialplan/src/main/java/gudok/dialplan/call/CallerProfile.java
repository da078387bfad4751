package gudok.dialplan.call;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls whom, as the dialplan's condition fields see it. Immutable.
 *
 * @param uuid   the call's ID
 * @param place  name of the dialplan context in which the destination is looked up; a stranger may have chosen it
 * @param fields FreeSWITCH's field names in lower case (destination_number, caller_id_name, caller_id_number, ani,
 *     rdnis, username, network_addr, dialplan, source, chan_name…); uuid and context are not among them
 */
public record CallerProfile(String uuid, Value place, Map<String, Value> fields) {
    public CallerProfile {
        fields = Map.copyOf(fields);
    }

    /** In a context that the operator chose. */
    public CallerProfile(String uuid, String context, Map<String, Value> fields) {
        this(uuid, Value.configured(context), fields);
    }

    /** The name of the dialplan context, for looking it up. */
    public String context() {
        return place.text();
    }

    /** The field of that name in any letter case; empty for a name that FreeSWITCH does not know or that is not filled. */
    public Optional<Value> field(String name) {
        String field = name.toLowerCase(Locale.ROOT);
        return switch (field) {
            case "uuid" -> Optional.of(Value.configured(uuid));
            case "context" -> Optional.of(place);
            default -> Optional.ofNullable(fields.get(field));
        };
    }

    public Value destinationNumber() {
        return fields.getOrDefault("destination_number", Value.EMPTY);
    }

    /** The profile after a transfer: the old destination becomes rdnis. */
    public CallerProfile transferredTo(Value destination, Value newContext) {
        Map<String, Value> changed = new java.util.HashMap<>(fields);
        changed.put("rdnis", destinationNumber());
        changed.put("destination_number", destination);
        return new CallerProfile(uuid, newContext, changed);
    }

    /** The same caller at another place: for an extension that is executed within a list. */
    public CallerProfile at(Value destination, Value newContext) {
        return with("destination_number", destination).with("context", newContext);
    }

    /** @param filled by names in lower case, {@code context} not among them; none is empty */
    public CallerProfile with(Map<String, Value> filled) {
        Map<String, Value> changed = new java.util.HashMap<>(fields);
        changed.putAll(filled);
        return new CallerProfile(uuid, place, changed);
    }

    /** With this field, {@code context} included, in any letter case; an empty value empties it. */
    public CallerProfile with(String field, Value value) {
        String name = field.toLowerCase(Locale.ROOT);
        if (name.equals("context")) {
            return new CallerProfile(uuid, value, fields);
        }
        Map<String, Value> changed = new java.util.HashMap<>(fields);
        changed.put(name, value);
        if (value.isEmpty()) {
            changed.remove(name);
        }
        return new CallerProfile(uuid, place, changed);
    }
}

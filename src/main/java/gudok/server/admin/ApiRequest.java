package gudok.server.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a resource.
 *
 * @param method upper case
 * @param path   names behind the resource's own, decoded
 * @param query  parameters, decoded
 * @param body   at most 64 KB of text
 */
public record ApiRequest(String method, List<String> path, Map<String, List<String>> query, String body) {
    public ApiRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** The whole path behind the resource's own name; an empty string if there is none. A name in it may hold slashes. */
    public String rest() {
        return String.join("/", path);
    }

    /** The first value of a parameter. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }
}

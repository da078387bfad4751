package gudok.dialplan.call;

import java.util.Map;

/**
 * A user as the directory has it.
 *
 * @param id        as written in the directory
 * @param variables what a call of this user gets
 */
public record DirectoryUser(String id, String domain, Map<String, String> variables) {
    public DirectoryUser {
        variables = Map.copyOf(variables);
    }
}

package gudok.dialplan.function;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users, as functions ask for them. Plug-in point; any thread, must not block. Names in any letter case. */
public interface UserLookup {
    /** A directory without users. */
    UserLookup NOBODY = new UserLookup() {
        @Override
        public Optional<FoundUser> find(String user, String domain) {
            return Optional.empty();
        }

        @Override
        public boolean hasDomain(String domain) {
            return false;
        }

        @Override
        public List<FoundUser> group(String group, String domain) {
            return List.of();
        }
    };

    /** The user of that id or number-alias. */
    Optional<FoundUser> find(String user, String domain);

    boolean hasDomain(String domain);

    /** The users of a group, in the directory's order; none if there is no such group. */
    List<FoundUser> group(String group, String domain);

    /**
     * A user.
     *
     * @param id         as written in the directory
     * @param params     with those that it inherits
     * @param variables  with those that it inherits
     * @param attributes of its element
     */
    record FoundUser(
            String id, Map<String, String> params, Map<String, String> variables, Map<String, String> attributes) {}
}

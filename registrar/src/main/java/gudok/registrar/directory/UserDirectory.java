package gudok.registrar.directory;

import gudok.registrar.Aor;
import java.util.List;
import java.util.Optional;

/** The users. Plug-in point; called on SIP threads for every request that needs a user: must not block. */
public interface UserDirectory {
    /** Param that holds what the attribute {@code cidr} says: networks from which the user needs no password. */
    String CIDR = "cidr";

    /**
     * The user of that id or number-alias, in any letter case.
     *
     * @param domain a domain name of the directory
     */
    Optional<User> find(String user, String domain);

    /** True if the directory has that domain, in any letter case. */
    boolean hasDomain(String domain);

    /** The users of a group, in the order in which the directory names them; none if there is no such group. */
    default List<User> group(String group, String domain) {
        return List.of();
    }

    /** The users in order of domain and id; none where they cannot be listed. A copy, so not for every request. */
    default List<Aor> listed() {
        return List.of();
    }

    /** Users with {@link #CIDR}, in the order of the directory. Asked for again only when there is another directory. */
    default List<User> trusted() {
        return List.of();
    }

    /** Number of users. */
    int size();
}

package gudok.registrar.directory;

import java.util.List;
import java.util.Optional;

/**
 * The users of one domain. Safe from any thread.
 *
 * @param index numbers of users by id and number-alias
 * @param users in the order of the files
 */
record UserTable(NameIndex index, List<User> users) {
    Optional<User> find(String name) {
        int number = index.find(name);
        return number < 0 ? Optional.empty() : Optional.of(users.get(number));
    }
}

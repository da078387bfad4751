package gudok.registrar.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The users of one domain. Safe from any thread.
 *
 * @param index numbers of users by id and number-alias
 * @param users in the order of the files
 * @param groups ids of the members of each group, by its name in lower case
 */
record UserTable(NameIndex index, List<User> users, Map<String, List<String>> groups) {
    /** The users of a group, in the order of the files. */
    List<User> group(String name) {
        return groups.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .flatMap(id -> find(id).stream())
                .distinct()
                .toList();
    }

    Optional<User> find(String name) {
        int number = index.find(name);
        return number < 0 ? Optional.empty() : Optional.of(users.get(number));
    }
}

package gudok.registrar.directory;

import gudok.registrar.directory.Draft.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds users whom everybody or nobody could pass for. */
final class SecretCheck {
    /** A hashed password: {@code auth} reads the same ones. */
    private record Hash(String param, int digits) {}

    private static final String PASSWORD = "password";
    private static final List<Hash> HASHES =
            List.of(new Hash("a1-hash", 32), new Hash("a1-hash-sha-256", 64), new Hash("a1-hash-sha-512-256", 64));

    private final Set<String> offered;
    private final Problems problems;

    /** @param offered params whose hashes fit an algorithm that challenges offer */
    SecretCheck(Set<String> offered, Problems problems) {
        this.offered = offered;
        this.problems = problems;
    }

    /** All hashes. */
    static Set<String> all() {
        return Set.of("a1-hash", "a1-hash-sha-256", "a1-hash-sha-512-256");
    }

    /** All params that hold a password in some form. */
    static Set<String> params() {
        return Set.of(PASSWORD, "a1-hash", "a1-hash-sha-256", "a1-hash-sha-512-256");
    }

    void check(Entry entry, Map<String, String> params) {
        boolean password = !params.getOrDefault(PASSWORD, "").isEmpty();
        boolean usable = password;
        boolean any = password;
        for (Hash hash : HASHES) {
            String value = params.getOrDefault(hash.param(), "");
            if (!value.isEmpty()) {
                any = true;
                usable |= offered.contains(hash.param());
                checkForm(entry, hash, value);
            }
        }
        if (!any) {
            problems.error(
                    entry.at(),
                    "user " + entry.id() + " has no password - add <param name=\"password\" value=\"…\"/>: "
                            + "a user without a password would let everybody in");
        } else if (!usable) {
            problems.warning(
                    entry.at(),
                    WarningName.NO_USABLE_PASSWORD,
                    "user " + entry.id() + " cannot register: it has no password, and none of its hashes is for an"
                            + " algorithm of auth_algorithms - add one of " + String.join(", ", sorted()));
        }
    }

    private List<String> sorted() {
        return HASHES.stream().map(Hash::param).filter(offered::contains).toList();
    }

    private void checkForm(Entry entry, Hash hash, String value) {
        boolean well = value.length() == hash.digits();
        for (int i = 0; well && i < value.length(); i++) {
            char c = value.charAt(i);
            well = c < 128 && Character.digit(c, 16) >= 0;
        }
        if (!well) {
            problems.error(
                    entry.at(),
                    hash.param() + " of user " + entry.id() + " is not " + hash.digits() + " hexadecimal digits");
        }
    }
}

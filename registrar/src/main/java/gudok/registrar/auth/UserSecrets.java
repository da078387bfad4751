package gudok.registrar.auth;

import gudok.registrar.Aor;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Finds H(username:realm:password) of a user; a made-up one, at the same cost, where there is none. Those that were asked for
 * lately are kept, found or made up, until the directory is replaced. Bounded. Safe from any thread: entries are immutable,
 * and one that is overwritten by another thread is only computed again.
 */
final class UserSecrets {
    /** Stands for every user that does not exist. */
    static final User NOBODY = new User(new Aor("", ""), Map.of(), Map.of());

    private static final String PASSWORD = "password";
    private static final int SLOTS = 1 << 16;
    private static final int MOST_CHARS = 64;
    private final String madeUp;
    private volatile Kept kept = new Kept(new Object(), new Secret[SLOTS]);

    private record Secret(User user, DigestAlgorithm algorithm, String username, String realm, byte[] a1) {
        boolean isOf(User asked, DigestCredentials credentials, DigestAlgorithm wanted) {
            return user == asked
                    && algorithm == wanted
                    && username.equals(credentials.username())
                    && realm.equals(credentials.realm());
        }
    }

    /** Secrets of one directory's users, each in the slot of its name. */
    private record Kept(Object directory, Secret[] slots) {}

    UserSecrets(byte[] serverSecret) {
        byte[] hash = DigestHash.digest("SHA-256")
                .digest(("no user " + HexFormat.of().formatHex(serverSecret)).getBytes(StandardCharsets.US_ASCII));
        madeUp = HexFormat.of().formatHex(hash);
    }

    /**
     * The user's hash for the algorithm, else one computed from the password, else one that nobody can know.
     *
     * @param user one of {@code directory}, or {@link #NOBODY}
     * @return hexadecimal digits; not to be changed
     */
    byte[] a1(UserDirectory directory, User user, DigestCredentials credentials, DigestHash hash) {
        DigestAlgorithm algorithm = hash.algorithm();
        Secret[] slots = slots(directory);
        int slot = (credentials.username().hashCode() * 31 + algorithm.ordinal()) * 0x9E3779B9 >>> 16;
        Secret found = slots[slot];
        if (found != null && found.isOf(user, credentials, algorithm)) {
            return found.a1();
        }
        byte[] a1 = compute(user, credentials, hash);
        if (credentials.username().length() <= MOST_CHARS && credentials.realm().length() <= MOST_CHARS) {
            slots[slot] = new Secret(user, algorithm, credentials.username(), credentials.realm(), a1);
        }
        return a1;
    }

    private Secret[] slots(UserDirectory directory) {
        Kept present = kept;
        if (present.directory() != directory) {
            present = new Kept(directory, new Secret[SLOTS]);
            kept = present;
        }
        return present.slots();
    }

    private byte[] compute(User user, DigestCredentials credentials, DigestHash hash) {
        String password = param(user, PASSWORD, madeUp);
        byte[] computed = hash.a1(credentials.username(), credentials.realm(), password);
        String given = param(user, hash.algorithm().secretParam(), "");
        return given.isEmpty() ? computed : given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private static String param(User user, String name, String otherwise) {
        String value = user.params().getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}

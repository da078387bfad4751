package gudok.registrar.auth;

import gudok.registrar.directory.User;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Finds H(username:realm:password) of a user; a made-up one, at the same cost, where there is none. */
final class UserSecrets {
    private static final String PASSWORD = "password";
    private final String madeUp;

    UserSecrets(byte[] serverSecret) {
        madeUp = DigestAlgorithm.SHA_256.hash("no user " + HexFormat.of().formatHex(serverSecret));
    }

    /** The user's hash for the algorithm, else one computed from the password, else one that nobody can know. */
    String a1(Optional<User> user, DigestCredentials credentials) {
        DigestAlgorithm algorithm = credentials.algorithm();
        Optional<String> password = param(user, PASSWORD);
        String computed =
                algorithm.hash(credentials.username() + ":" + credentials.realm() + ":" + password.orElse(madeUp));
        return param(user, algorithm.secretParam())
                .map(hash -> hash.toLowerCase(Locale.ROOT))
                .orElse(computed);
    }

    private static Optional<String> param(Optional<User> user, String name) {
        return user.map(known -> known.params().get(name)).filter(value -> !value.isEmpty());
    }
}

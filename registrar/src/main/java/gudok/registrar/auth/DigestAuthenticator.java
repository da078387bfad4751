package gudok.registrar.auth;

import gudok.registrar.auth.AuthOutcome.Authenticated;
import gudok.registrar.auth.AuthOutcome.Denied;
import gudok.registrar.auth.AuthOutcome.Reason;
import gudok.registrar.auth.Nonces.Nonce;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Digest authentication with qop {@code auth} (RFC 7616, RFC 8760). Safe from any thread, never blocks.
 *
 * <p>The answer must repeat realm and nonce, be for the method and for the request's URI (port and parameters aside), and
 * carry a count that this nonce has not had. Answers of the old form without qop are refused. {@code stale} is said only of
 * nonces that this server issued to that very source, so that made-up nonces cannot be used to try passwords unseen.
 *
 * <p>A retransmitted request carries a used count and is {@code REPLAYED}: whoever receives it has to recognise the
 * retransmission first, or the phone has to take the fresh challenge.
 */
public final class DigestAuthenticator implements Authenticator {
    private static final int MAX_VALUES = 8;
    private static final int MAX_REMEMBERED_NONCES = 1 << 18;
    private static final Denied NO_CREDENTIALS = new Denied(false, Reason.NO_CREDENTIALS);
    private static final Denied MALFORMED = new Denied(false, Reason.MALFORMED);
    private final Supplier<UserDirectory> directory;
    private final List<DigestAlgorithm> offered;
    private final UserSecrets secrets;
    private final Nonces nonces;
    private final ReplayGuard replays;

    /**
     * @param directory    asked anew for every check, as a reload replaces it
     * @param serverSecret at least 16 random bytes; kept over a restart, phones with an old nonce are told {@code stale}
     * @param nonceLife    how long a nonce may be used
     * @param offered      one challenge each, in this order
     */
    public DigestAuthenticator(
            Supplier<UserDirectory> directory, byte[] serverSecret, Duration nonceLife, List<DigestAlgorithm> offered) {
        if (serverSecret.length < 16 || nonceLife.toMillis() <= 0 || offered.isEmpty()) {
            throw new IllegalArgumentException("need 16 bytes of secret, a positive nonce life and an algorithm; got "
                    + serverSecret.length + ", " + nonceLife + ", " + offered);
        }
        this.directory = directory;
        this.offered = List.copyOf(offered);
        this.secrets = new UserSecrets(serverSecret);
        this.nonces = new Nonces(serverSecret);
        this.replays = new ReplayGuard(nonceLife, MAX_REMEMBERED_NONCES);
    }

    @Override
    public List<String> challenges(String realm, InetAddress source, Instant now, boolean stale) {
        replays.startAt(now);
        String quotedRealm = realm.replace("\\", "\\\\").replace("\"", "\\\"");
        String nonce = nonces.issue(source, now);
        return offered.stream()
                .map(algorithm -> "Digest realm=\"" + quotedRealm + "\", nonce=\"" + nonce + "\", algorithm="
                        + algorithm.token() + ", qop=\"auth\"" + (stale ? ", stale=true" : ""))
                .toList();
    }

    @Override
    public AuthOutcome check(
            List<String> credentials, String realm, String method, String requestUri, InetAddress source, Instant now) {
        replays.startAt(now);
        Attempt attempt = new Attempt(realm, method, requestUri, source, now);
        AuthOutcome outcome = NO_CREDENTIALS;
        for (String value : credentials.subList(0, Math.min(credentials.size(), MAX_VALUES))) {
            AuthOutcome next = DigestParams.isDigest(value) ? check(value, attempt) : NO_CREDENTIALS;
            if (next instanceof Authenticated) {
                return next;
            }
            outcome = outcome.equals(NO_CREDENTIALS) ? next : outcome;
        }
        return outcome;
    }

    private AuthOutcome check(String value, Attempt attempt) {
        var params = DigestParams.parse(value);
        boolean foreign = params.map(named -> named.get("realm"))
                .filter(realm -> !realm.equals(attempt.realm()))
                .isPresent();
        return foreign
                ? NO_CREDENTIALS
                : params.flatMap(DigestCredentials::from)
                        .filter(credentials -> offered.contains(credentials.algorithm()))
                        .filter(credentials -> RequestUri.isSame(credentials.uri(), attempt.requestUri()))
                        .map(credentials -> judge(credentials, attempt))
                        .orElse(MALFORMED);
    }

    /** Does the same work whether or not the user exists. */
    private AuthOutcome judge(DigestCredentials credentials, Attempt attempt) {
        Optional<User> user = directory.get().find(withoutDomain(credentials.username(), attempt), attempt.realm());
        String expected = credentials.expectedResponse(secrets.a1(user, credentials), attempt.method());
        boolean right = MessageDigest.isEqual(ascii(expected), ascii(credentials.response()));
        Optional<Nonce> nonce = nonces.recognise(credentials.nonce(), attempt.source());
        if (nonce.isEmpty()) {
            return new Denied(false, Reason.FOREIGN_NONCE);
        }
        if (user.isEmpty() || !right) {
            return new Denied(false, user.isEmpty() ? Reason.UNKNOWN_USER : Reason.WRONG_PASSWORD);
        }
        return use(nonce.get(), credentials.nonceCount(), attempt.now(), user.get());
    }

    /** Some phones send {@code 1000@realm}, sipsak sends {@code 1000@}; the hash is made of the name as it was sent. */
    private static String withoutDomain(String username, Attempt attempt) {
        int at = username.indexOf('@');
        boolean ours = at > 0
                && (at == username.length() - 1 || username.substring(at + 1).equalsIgnoreCase(attempt.realm()));
        return ours ? username.substring(0, at) : username;
    }

    private AuthOutcome use(Nonce nonce, long count, Instant now, User user) {
        return switch (replays.use(nonce, count, now)) {
            case FRESH -> new Authenticated(user);
            case TOO_OLD -> new Denied(true, Reason.STALE_NONCE);
            case REPLAYED -> new Denied(true, Reason.REPLAYED);
        };
    }

    private static byte[] ascii(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }

    /** The request around the credentials. */
    private record Attempt(String realm, String method, String requestUri, InetAddress source, Instant now) {}
}

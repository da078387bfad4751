package gudok.registrar.auth;

import gudok.registrar.auth.AuthOutcome.Authenticated;
import gudok.registrar.auth.AuthOutcome.Denied;
import gudok.registrar.auth.AuthOutcome.Reason;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Digest authentication with qop {@code auth} (RFC 7616, RFC 8760). Safe from any thread, never blocks.
 *
 * <p>The answer must repeat realm and nonce, be for the method and for the request's URI (port and parameters aside), and
 * carry a count that this nonce has not had. Answers of the old form without qop are refused. {@code stale} is said only of
 * nonces that this server issued to that very source, in this run or an earlier one under the same secret, and only where the
 * password is right; so made-up nonces cannot be used to try passwords unseen.
 *
 * <p>Whether a user exists makes no difference to what is done: a made-up secret stands in for the missing one.
 *
 * <p>A retransmitted request carries a used count and is {@code REPLAYED}: whoever receives it has to recognise the
 * retransmission first, or the phone has to take the fresh challenge.
 */
public final class DigestAuthenticator implements Authenticator {
    private static final int MAX_VALUES = 8;
    private static final int MAX_REMEMBERED_NONCES = 1 << 19;
    private static final Denied NO_CREDENTIALS = new Denied(false, Reason.NO_CREDENTIALS);
    private static final Denied MALFORMED = new Denied(false, Reason.MALFORMED);
    private static final Denied SEVERAL = new Denied(false, Reason.SEVERAL);
    private final Supplier<UserDirectory> directory;
    private final Function<String, Optional<String>> domains;
    private final List<DigestAlgorithm> offered;
    private final Challenges challenges;
    private final UserSecrets secrets;
    private final Nonces nonces;
    private final ReplayGuard replays;
    private final SteadyTime time = new SteadyTime();
    private final ThreadLocal<Map<DigestAlgorithm, DigestHash>> hashes =
            ThreadLocal.withInitial(DigestAuthenticator::newHashes);

    /**
     * @param directory    asked anew for every check, as a reload replaces it
     * @param serverSecret at least 16 random bytes; kept over a restart, phones with an old nonce are told {@code stale}
     * @param nonceLife    how long a nonce may be used
     * @param offered      one challenge each, in this order
     */
    public DigestAuthenticator(
            Supplier<UserDirectory> directory, byte[] serverSecret, Duration nonceLife, List<DigestAlgorithm> offered) {
        this(directory, serverSecret, nonceLife, offered, host -> Optional.empty());
    }

    /** @param domains which domain of ours another host means; asked only where a user name holds such a host. Any thread */
    public DigestAuthenticator(
            Supplier<UserDirectory> directory,
            byte[] serverSecret,
            Duration nonceLife,
            List<DigestAlgorithm> offered,
            Function<String, Optional<String>> domains) {
        if (serverSecret.length < 16 || nonceLife.toMillis() <= 0 || offered.isEmpty()) {
            throw new IllegalArgumentException("need 16 bytes of secret, a positive nonce life and an algorithm; got "
                    + serverSecret.length + ", " + nonceLife + ", " + offered);
        }
        this.directory = directory;
        this.domains = domains;
        this.offered = List.copyOf(offered);
        this.challenges = new Challenges(offered);
        this.secrets = new UserSecrets(serverSecret);
        this.nonces = new Nonces(serverSecret);
        this.replays = new ReplayGuard(nonceLife, MAX_REMEMBERED_NONCES);
    }

    private static Map<DigestAlgorithm, DigestHash> newHashes() {
        Map<DigestAlgorithm, DigestHash> made = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            made.put(algorithm, new DigestHash(algorithm));
        }
        return made;
    }

    @Override
    public List<String> challenges(String realm, InetAddress source, Instant now, boolean stale) {
        return challenges(realm, source, nonce(now), stale);
    }

    @Override
    public Nonce nonce(Instant now) {
        return nonces.issue(time.at(now));
    }

    @Override
    public List<String> challenges(String realm, InetAddress source, Nonce nonce, boolean stale) {
        return challenges.with(realm, nonces.text(nonce, source), stale);
    }

    @Override
    public AuthOutcome check(
            List<String> credentials, String realm, String method, String requestUri, InetAddress source, Instant now) {
        Attempt attempt = new Attempt(realm, method, requestUri, source, now);
        List<DigestCredentials> answers = new ArrayList<>(1);
        Denied rest = NO_CREDENTIALS;
        for (String value : credentials.subList(0, Math.min(credentials.size(), MAX_VALUES))) {
            Optional<DigestCredentials> read = DigestCredentials.parse(value);
            if (read.isPresent() && isAnswer(read.get(), realm)) {
                answers.add(read.get());
            } else if (DigestParams.isDigest(value)) {
                Denied useless = read.map(other -> noAnswer(other, realm)).orElse(MALFORMED);
                rest = rest.equals(NO_CREDENTIALS) ? useless : rest;
            }
        }
        return switch (answers.size()) {
            case 0 -> rest;
            case 1 -> judge(answers.get(0), attempt);
            default -> SEVERAL;
        };
    }

    @Override
    public AuthOutcome check(
            DigestCredentials credentials,
            String realm,
            String method,
            String requestUri,
            InetAddress source,
            Instant now) {
        return isAnswer(credentials, realm)
                ? judge(credentials, new Attempt(realm, method, requestUri, source, now))
                : noAnswer(credentials, realm);
    }

    /** True if it claims to answer one of the challenges of the realm. */
    private boolean isAnswer(DigestCredentials credentials, String realm) {
        return credentials.realm().equals(realm)
                && DigestAlgorithm.named(credentials.algorithmToken())
                        .filter(offered::contains)
                        .isPresent();
    }

    private static Denied noAnswer(DigestCredentials credentials, String realm) {
        boolean foreign = !credentials.realm().isEmpty() && !credentials.realm().equals(realm);
        return foreign ? NO_CREDENTIALS : MALFORMED;
    }

    private AuthOutcome judge(DigestCredentials credentials, Attempt attempt) {
        DigestAlgorithm algorithm =
                DigestAlgorithm.named(credentials.algorithmToken()).orElseThrow();
        boolean possible = credentials.isComplete()
                && credentials.nonceCount() > 0
                && DigestHash.isResult(algorithm, credentials.response())
                && RequestUri.isSame(credentials.uri(), attempt.requestUri());
        return possible
                ? judge(credentials, hashes.get().get(algorithm), attempt)
                : denied(false, Reason.MALFORMED, credentials);
    }

    /** Does the same work whether or not the user exists. */
    private AuthOutcome judge(DigestCredentials credentials, DigestHash hash, Attempt attempt) {
        UserDirectory users = directory.get();
        User user = users.find(withoutDomain(credentials.username(), attempt), attempt.realm())
                .orElse(UserSecrets.NOBODY);
        byte[] a1 = secrets.a1(users, user, credentials, hash);
        boolean right = hash.isRight(credentials, a1, attempt.method());
        Optional<Nonce> nonce = nonces.recognise(credentials.nonce(), attempt.source());
        if (nonce.isEmpty()) {
            return denied(false, Reason.FOREIGN_NONCE, credentials);
        }
        boolean known = user != UserSecrets.NOBODY;
        if (!known || !right) {
            return denied(false, known ? Reason.WRONG_PASSWORD : Reason.UNKNOWN_USER, credentials);
        }
        return use(nonce.get(), credentials, time.at(attempt.now()), user);
    }

    private static Denied denied(boolean stale, Reason reason, DigestCredentials credentials) {
        return new Denied(stale, reason, credentials.username());
    }

    /** Some phones send {@code 1000@realm} or another name of ours, sipsak sends {@code 1000@}; the hash is made of the name as it was sent. */
    private String withoutDomain(String username, Attempt attempt) {
        int at = username.indexOf('@');
        return at > 0 && isOurs(username.substring(at + 1), attempt.realm()) ? username.substring(0, at) : username;
    }

    private boolean isOurs(String host, String realm) {
        return host.isEmpty()
                || host.equalsIgnoreCase(realm)
                || domains.apply(host).filter(realm::equals).isPresent();
    }

    private AuthOutcome use(Nonce nonce, DigestCredentials credentials, long nowMs, User user) {
        if (!nonces.isOfThisRun(nonce)) {
            return denied(true, Reason.STALE_NONCE, credentials);
        }
        return switch (replays.use(nonce, credentials.nonceCount(), nowMs)) {
            case FRESH -> new Authenticated(user);
            case TOO_OLD -> denied(true, Reason.STALE_NONCE, credentials);
            case REPLAYED -> denied(true, Reason.REPLAYED, credentials);
        };
    }

    /** The request around the credentials. */
    private record Attempt(String realm, String method, String requestUri, InetAddress source, Instant now) {}
}

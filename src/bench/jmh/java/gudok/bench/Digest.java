package gudok.bench;

import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.AuthOutcome.Authenticated;
import gudok.registrar.auth.DigestAlgorithm;
import gudok.registrar.auth.DigestAuthenticator;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Challenges, and checks of right answers; each raises the nonce count, as the same count is refused. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Digest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final User USER = new User(Phones.aor(7), Map.of("password", "secret"), Map.of());
    private static final InetAddress SOURCE = InetAddress.getLoopbackAddress();

    private static final UserDirectory DIRECTORY = new OneUser();

    private final DigestAuthenticator all = authenticator(DigestAlgorithm.values());
    private final DigestAuthenticator md5 = authenticator(DigestAlgorithm.MD5);
    private Answers answers;

    private static DigestAuthenticator authenticator(DigestAlgorithm... offered) {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        return new DigestAuthenticator(() -> DIRECTORY, secret, Duration.ofMinutes(1), List.of(offered));
    }

    @Setup
    public void prepare() {
        answers = new Answers(challengeMd5().get(0));
        if (!(check() instanceof Authenticated)) {
            throw new IllegalStateException("the answer of the benchmark is wrong");
        }
    }

    @Benchmark
    public List<String> challengeAll() {
        return all.challenges(Phones.DOMAIN, SOURCE, NOW, false);
    }

    @Benchmark
    public List<String> challengeMd5() {
        return md5.challenges(Phones.DOMAIN, SOURCE, NOW, false);
    }

    /** The time of {@link #answer} is in it. */
    @Benchmark
    public AuthOutcome check() {
        return md5.check(List.of(answer()), Phones.DOMAIN, "REGISTER", "sip:" + Phones.DOMAIN, SOURCE, NOW);
    }

    /** The phone's part, to be taken off. */
    @Benchmark
    public String answer() {
        return answers.next();
    }

    private static final class OneUser implements UserDirectory {
        @Override
        public Optional<User> find(String user, String domain) {
            return Optional.of(USER);
        }

        @Override
        public boolean hasDomain(String domain) {
            return true;
        }

        @Override
        public int size() {
            return 1;
        }
    }
}

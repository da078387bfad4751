package gudok.server.sip;

import gudok.registrar.Aor;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.Registrar;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.auth.DigestAlgorithm;
import gudok.registrar.auth.DigestAuthenticator;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.Timers;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.ListenException;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the compiler see the way of a REGISTER before the phones do: a second server, with a socket, users and bindings of its
 * own, registers a phone of its own, past the stack and through it. Runs on the caller's thread.
 */
final class WarmUp {
    /** Domain and password of the only user there. */
    static final String DOMAIN = "warm-up.invalid";

    static final String PASSWORD = "warm";

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int ROUNDS = 1_500;
    private static final int SECRET_BYTES = 16;

    private final InstantSource clock;
    private final Timers timers;

    WarmUp(InstantSource clock, Timers timers) {
        this.clock = clock;
        this.timers = timers;
    }

    /** Returns the number of registrations that were made. */
    int run(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        SipFront front = new SipFront(settings(), services());
        try {
            front.start();
        } catch (ListenException e) {
            log.debug("sip warm-up has no socket", e);
            return 0;
        }
        try (WarmPhone phone = new WarmPhone(front.addresses().get(0))) {
            int round = 0;
            while (round < ROUNDS
                    && System.nanoTime() < end
                    && !Thread.currentThread().isInterrupted()) {
                phone.register(round++);
            }
            return phone.registered();
        } catch (IOException e) {
            log.debug("sip warm-up ends early", e);
            return 0;
        } finally {
            front.stop(Duration.ZERO);
        }
    }

    private static SipSettings settings() {
        return new SipSettings(
                List.of(InetAddress.getLoopbackAddress()),
                0,
                List.of(),
                List.of(),
                DOMAIN,
                Set.of(),
                true,
                true,
                "warm-up",
                SipSettings.DEFAULT_MAX_MESSAGE_BYTES);
    }

    private SipServices services() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        InMemoryLocationStore locations = new InMemoryLocationStore();
        Users users = new Users();
        return new SipServices(
                new Registrar(locations, new RegistrarSettings(60, 7200, 3600, 10)),
                locations,
                new DigestAuthenticator(() -> users, secret, Duration.ofMinutes(1), List.of(DigestAlgorithm.values())),
                () -> users,
                (leg, invitation) -> event -> {},
                clock,
                timers,
                new Silence(),
                new TraceHub(),
                Admission.EQUAL);
    }

    /** Whoever asks is known. */
    private static final class Users implements UserDirectory {
        @Override
        public Optional<User> find(String user, String domain) {
            return Optional.of(new User(new Aor(user, DOMAIN), Map.of("password", PASSWORD), Map.of()));
        }

        @Override
        public boolean hasDomain(String domain) {
            return domain.equals(DOMAIN);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static final class Silence implements RegistrationListener {
        @Override
        public void changed(RegisterOutcome.Change change) {
            // nobody is registered
        }

        @Override
        public void refused(Refusal refusal) {
            // nobody is refused
        }
    }
}

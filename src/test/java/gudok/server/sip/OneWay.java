package gudok.server.sip;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.Registrar;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.Authenticator;
import gudok.registrar.auth.DigestCredentials;
import gudok.registrar.auth.Nonce;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.VirtualTime;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.TagMaker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** A server whose REGISTERs may or may not go past the stack, and all that they led to. */
final class OneWay implements AutoCloseable {
    private static final String DOMAIN = "example.net";

    private final InMemoryLocationStore locations = new InMemoryLocationStore();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final VirtualTime time;
    private final SipFront front;

    OneWay(VirtualTime time, boolean fast) {
        this.time = time;
        Registrar registrar = new Registrar(locations, new RegistrarSettings(60, 7200, 3600, 10));
        SipServices services = new SipServices(
                registrar,
                locations,
                new Credulous(),
                Users::new,
                (leg, invitation) -> event -> {},
                time,
                time,
                new Heard(),
                new TraceHub(),
                Admission.EQUAL);
        front = new SipFront(settings(), services, new TagMaker(new byte[16]), TransactionLimit.ofHeap(), fast);
        front.start();
    }

    private static SipSettings settings() {
        OptionalInt any = OptionalInt.of(0);
        return SipFixture.settings()
                .with(new StreamPorts(any, OptionalInt.empty(), any, OptionalInt.empty(), List.of("*"), Set.of()));
    }

    /** Where connections of a transport are accepted. */
    InetSocketAddress address(String transport) {
        return front.points().stream()
                .filter(point -> point.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .local();
    }

    InetSocketAddress address() {
        return front.addresses().get(0);
    }

    /** How many were answered without the stack. */
    long fast() {
        return front.counters().transport().fast();
    }

    /** How many led to nothing, by reason. */
    List<Long> noise() {
        var counters = front.counters().transport();
        return List.of(
                counters.received(),
                counters.sent(),
                counters.notSip(),
                counters.malformed(),
                counters.unanswered(),
                counters.ownVia(),
                counters.failed());
    }

    /** Bindings as they are now, without the server's own address, in a fixed order. */
    List<String> bindings() {
        return locations.live(time.instant()).stream().map(this::text).sorted().toList();
    }

    /** What was told and asked since the last time. */
    List<String> takeTold() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    private String text(Binding binding) {
        return binding.toString()
                .replace(address().toString(), RandomRegister.OWN)
                .replace(address("tcp").toString(), RandomRegister.OWN)
                .replace(":" + address().getPort(), "")
                .replace(":" + address("tcp").getPort(), "");
    }

    @Override
    public void close() {
        front.stop(Duration.ZERO);
    }

    private static final class Users implements UserDirectory {
        @Override
        public Optional<User> find(String user, String domain) {
            boolean known = domain.equals(DOMAIN)
                    && Stream.of("1000", "1001", "bob.smith").anyMatch(user::equals);
            return known ? Optional.of(new User(new Aor(user, DOMAIN), Map.of(), limits(user))) : Optional.empty();
        }

        private static Map<String, String> limits(String user) {
            return user.equals("1001") ? Map.of("sip-force-expires-max", "100") : Map.of();
        }

        @Override
        public boolean hasDomain(String domain) {
            return domain.equals(DOMAIN);
        }

        @Override
        public int size() {
            return 3;
        }
    }

    /** Lets in whoever says that his response is good; writes down what it is asked. */
    private final class Credulous implements Authenticator {
        private long issued;

        @Override
        public Nonce nonce(Instant now) {
            return new Nonce(now.toEpochMilli(), ++issued);
        }

        @Override
        public List<String> challenges(String realm, InetAddress source, Instant now, boolean stale) {
            return challenges(realm, source, nonce(now), stale);
        }

        @Override
        public List<String> challenges(String realm, InetAddress source, Nonce nonce, boolean stale) {
            told.add("challenge " + realm + source + nonce + stale);
            String rest = "Digest realm=\"" + realm + "\", nonce=\"n" + source.hashCode() + "-" + nonce.number()
                    + "\", qop=\"auth\", algorithm=";
            return List.of(rest + "MD5", rest + "SHA-256" + (stale ? ", stale=true" : ""));
        }

        @Override
        public AuthOutcome check(
                List<String> credentials, String realm, String method, String uri, InetAddress source, Instant now) {
            Optional<DigestCredentials> split =
                    credentials.size() == 1 ? DigestCredentials.parse(credentials.get(0)) : Optional.empty();
            if (split.isPresent()) {
                return check(split.get(), realm, method, uri, source, now);
            }
            told.add("check " + credentials + realm + method + uri + source);
            return new AuthOutcome.Denied(false, AuthOutcome.Reason.MALFORMED);
        }

        /** The way past the stack takes them apart itself, which must not be seen. */
        @Override
        public AuthOutcome check(
                DigestCredentials shown, String realm, String method, String uri, InetAddress source, Instant now) {
            told.add("check " + shown + realm + method + uri + source);
            Optional<User> found = new Users()
                    .find(shown.username(), realm)
                    .filter(known -> shown.response().equals("good"));
            return found.isPresent()
                    ? new AuthOutcome.Authenticated(found.get())
                    : new AuthOutcome.Denied(false, AuthOutcome.Reason.WRONG_PASSWORD);
        }
    }

    private final class Heard implements RegistrationListener {
        @Override
        public void changed(RegisterOutcome.Change change) {
            told.add(change.kind() + " " + text(change.binding())
                    + change.other().map(OneWay.this::text));
        }

        @Override
        public void refused(Refusal refusal) {
            told.add(refusal.toString());
        }
    }
}

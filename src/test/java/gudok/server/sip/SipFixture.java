package gudok.server.sip;

import gudok.registrar.Aor;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.Registrar;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.Authenticator;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.VirtualTime;
import gudok.server.call.IncomingCalls;
import gudok.server.call.Leg;
import gudok.server.call.LegEvent;
import gudok.server.call.LegListener;
import gudok.server.config.Network;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.locate.Records;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.TagMaker;
import gudok.server.sip.transport.stream.TlsSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** SIP on loopback with users 1000 and 1001 of domain {@code example.net}, and calls that a test answers by hand. */
final class SipFixture implements AutoCloseable {
    static final String PASSWORD = "correct-horse";

    /** A call that came in. */
    record Incoming(Leg leg, IncomingCalls.Invitation invitation, Events events) {}

    /** What a leg has told, in order. */
    static final class Events implements LegListener {
        private final BlockingQueue<LegEvent> queue = new LinkedBlockingQueue<>();

        /** From now on what is told meets a failure of ours. */
        volatile boolean broken;

        @Override
        public void on(LegEvent event) {
            if (broken) {
                throw new IllegalStateException("broken by the test");
            }
            queue.add(event);
        }

        LegEvent next() throws InterruptedException {
            LegEvent event = queue.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event came");
            }
            return event;
        }

        boolean isEmpty() {
            return queue.isEmpty();
        }
    }

    final VirtualTime time = new VirtualTime();
    final InMemoryLocationStore locations = new InMemoryLocationStore();
    final BlockingQueue<RegisterOutcome.Change> changes = new LinkedBlockingQueue<>();
    final BlockingQueue<RegistrationListener.Refusal> refusals = new LinkedBlockingQueue<>();
    final BlockingQueue<Incoming> calls = new LinkedBlockingQueue<>();
    final TraceHub trace = new TraceHub();
    final SipFront front;

    /** From now on calls that come in meet a failure of ours. */
    volatile boolean broken;

    SipFixture() {
        this(UnaryOperator.identity());
    }

    SipFixture(UnaryOperator<SipSettings> change) {
        this(change, TransactionLimit.ofHeap());
    }

    SipFixture(UnaryOperator<SipSettings> change, TransactionLimit limit) {
        this(change, limit, Admission.EQUAL);
    }

    SipFixture(UnaryOperator<SipSettings> change, TransactionLimit limit, Admission admission) {
        this(change, limit, admission, Records.NONE);
    }

    /** @param names that DNS knows */
    SipFixture(UnaryOperator<SipSettings> change, TransactionLimit limit, Admission admission, Records names) {
        this(change, limit, admission, names, TlsSource.NONE);
    }

    SipFixture(UnaryOperator<SipSettings> change, TransactionLimit limit, Admission admission, TlsSource tls) {
        this(change, limit, admission, Records.NONE, tls);
    }

    SipFixture(
            UnaryOperator<SipSettings> change,
            TransactionLimit limit,
            Admission admission,
            Records names,
            TlsSource tls) {
        Registrar registrar = new Registrar(locations, new RegistrarSettings(60, 7200, 3600, 10));
        SipServices services = new SipServices(
                registrar,
                locations,
                new OneNonce(),
                Users::new,
                this::take,
                time,
                time,
                new Heard(),
                trace,
                admission,
                names);
        front = new SipFront(change.apply(settings()), services, new TagMaker(), limit, true);
        front.secure(tls);
        front.start();
    }

    /** With all transports beside UDP, at any free ports. */
    static SipFixture streaming(TlsSource tls) {
        return streaming(tls, Records.NONE);
    }

    /** The same at another address. */
    static SipFixture streaming(TlsSource tls, InetAddress host) {
        InetSocketAddress any = new InetSocketAddress(host, 0);
        return streaming(tls, Records.NONE, settings -> boundTo(any, settings));
    }

    private static StreamPorts everyWay() {
        OptionalInt any = OptionalInt.of(0);
        return new StreamPorts(any, any, any, any, List.of("*"), Set.of());
    }

    /** @param names that DNS knows */
    static SipFixture streaming(TlsSource tls, Records names) {
        return streaming(tls, names, UnaryOperator.identity());
    }

    /** As {@link #streaming(TlsSource)}; callers are not asked who they are. */
    static SipFixture open(TlsSource tls) {
        return streaming(tls, Records.NONE, SipFixture::withoutChallenges);
    }

    static SipFixture streaming(TlsSource tls, Records names, UnaryOperator<SipSettings> change) {
        return new SipFixture(
                settings -> change.apply(settings).with(everyWay()),
                TransactionLimit.ofHeap(),
                Admission.EQUAL,
                names,
                tls);
    }

    /** Where connections of a transport are accepted. */
    InetSocketAddress address(String transport) {
        return front.points().stream()
                .filter(point -> point.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .local();
    }

    static SipSettings settings() {
        return new SipSettings(
                List.of(InetAddress.getLoopbackAddress()),
                0,
                List.of(),
                List.of(
                        Network.parse("127.0.0.0/8").orElseThrow(),
                        Network.parse("::1").orElseThrow()),
                "example.net",
                Set.of("alias.example"),
                true,
                true,
                "Test Server",
                SipSettings.DEFAULT_MAX_MESSAGE_BYTES);
    }

    static SipSettings withoutChallenges(SipSettings from) {
        return new SipSettings(
                from.bindAddresses(),
                from.port(),
                from.externalAddresses(),
                from.localNetworks(),
                from.domain(),
                from.aliases(),
                from.strictDomain(),
                false,
                from.serverName(),
                from.maxMessageBytes());
    }

    static SipSettings boundTo(InetSocketAddress address, SipSettings from) {
        return new SipSettings(
                List.of(address.getAddress()),
                address.getPort(),
                from.externalAddresses(),
                from.localNetworks(),
                from.domain(),
                from.aliases(),
                from.strictDomain(),
                from.authCalls(),
                from.serverName(),
                from.maxMessageBytes());
    }

    InetSocketAddress address() {
        return front.addresses().get(0);
    }

    RawPhone phone() {
        return new RawPhone(address());
    }

    Incoming call() throws InterruptedException {
        Incoming call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call came in");
        }
        return call;
    }

    private LegListener take(Leg leg, IncomingCalls.Invitation invitation) {
        if (broken) {
            throw new IllegalStateException("broken by the test");
        }
        Incoming incoming = new Incoming(leg, invitation, new Events());
        calls.add(incoming);
        return incoming.events();
    }

    /** What has come so far is dealt with then: a turn of the SIP thread reads first, and does afterwards what it was given to do. */
    void settle() {
        try (RawPhone probe = phone()) {
            probe.ask(probing(probe));
            probe.ask(probing(probe));
        }
    }

    private static String probing(RawPhone probe) {
        return "OPTIONS sip:example.net SIP/2.0\nVia: SIP/2.0/UDP " + probe.address() + ";branch="
                + probe.newBranch() + "\nFrom: <sip:p@example.net>;tag=p\nTo: <sip:example.net>\nCall-ID: probe-"
                + probe.port() + "\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }

    @Override
    public void close() {
        front.stop(java.time.Duration.ZERO);
    }

    private static final class Users implements UserDirectory {
        private final Map<String, User> users = Map.of("1000", user("1000"), "1001", user("1001"));

        private static User user(String id) {
            Map<String, String> variables = Map.of("user_context", "default", "toll_allow", "local");
            return new User(new Aor(id, "example.net"), Map.of("password", PASSWORD), variables);
        }

        @Override
        public Optional<User> find(String user, String domain) {
            return domain.equals("example.net") ? Optional.ofNullable(users.get(user)) : Optional.empty();
        }

        @Override
        public boolean hasDomain(String domain) {
            return domain.equals("example.net");
        }

        @Override
        public int size() {
            return users.size();
        }
    }

    /** Digest with one nonce for ever: rules of nonces are not what is tested here. */
    private static final class OneNonce implements Authenticator {
        @Override
        public List<String> challenges(String realm, InetAddress source, Instant now, boolean stale) {
            String rest = ", nonce=\"n+1/2==\", qop=\"auth\"";
            return List.of(
                    "Digest realm=\"" + realm + "\"" + rest + ", algorithm=MD5",
                    "Digest realm=\"" + realm + "\"" + rest + ", algorithm=SHA-256");
        }

        @Override
        public AuthOutcome check(
                List<String> credentials, String realm, String method, String uri, InetAddress source, Instant now) {
            String given = credentials.get(0);
            String name = SipMessageText.quoted(given, "username");
            Optional<User> user = new Users().find(name, realm);
            if (user.isEmpty()) {
                return new AuthOutcome.Denied(false, AuthOutcome.Reason.UNKNOWN_USER);
            }
            String expected =
                    RawPhone.digest("realm=\"" + realm + "\", nonce=\"n+1/2==\"", name, PASSWORD, method, uri);
            boolean right =
                    SipMessageText.quoted(given, "response").equals(SipMessageText.quoted(expected, "response"));
            return right
                    ? new AuthOutcome.Authenticated(user.get())
                    : new AuthOutcome.Denied(false, AuthOutcome.Reason.WRONG_PASSWORD);
        }
    }

    /** Keeps what SIP tells about registrations. */
    private final class Heard implements RegistrationListener {
        @Override
        public void changed(RegisterOutcome.Change change) {
            changes.add(change);
        }

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }
    }
}

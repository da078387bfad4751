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
import gudok.server.VirtualTime;
import gudok.server.config.Network;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.guard.BanListener;
import gudok.server.sip.guard.BanRules;
import gudok.server.sip.guard.Bans;
import gudok.server.sip.guard.Gatekeeper;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.view.Ban;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** SIP on loopback with real digests, bans after three wrong answers, and users of whom the directory says more. */
final class GuardedSip implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    final VirtualTime time = new VirtualTime();
    final InMemoryLocationStore locations = new InMemoryLocationStore();
    final BlockingQueue<RegistrationListener.Refusal> refusals = new LinkedBlockingQueue<>();
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final Bans bans;
    final SipFront front;
    private int requests;

    GuardedSip(int perSecond, String allowed, String registerAcl) {
        Duration minute = Duration.ofMinutes(1);
        bans = new Bans(new BanRules(3, minute, minute.multipliedBy(10), networks(allowed)), time, new Told());
        DigestAuthenticator authenticator = new DigestAuthenticator(
                () -> Users.ALL, new byte[32], minute, List.of(DigestAlgorithm.values()), this::domain);
        front = new SipFront(
                SipFixture.settings(),
                new SipServices(
                        new Registrar(locations, new RegistrarSettings(60, 7200, 3600, 10)),
                        locations,
                        authenticator,
                        () -> Users.ALL,
                        (leg, invitation) -> event -> {},
                        time,
                        time,
                        new Heard(),
                        new TraceHub(),
                        new Admission(new Gatekeeper(bans, perSecond, time), networks(registerAcl))));
        front.start();
    }

    private Optional<String> domain(String host) {
        return front.domains().of(host);
    }

    private static List<Network> networks(String text) {
        return text.isEmpty() ? List.of() : List.of(Network.parse(text).orElseThrow());
    }

    /** At 127.0.0.{@code last}. */
    RawPhone phone(int last) {
        try {
            InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
            return new RawPhone(front.addresses().get(0), local);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    String register(RawPhone phone, String user, String more) {
        return request(phone, "REGISTER", "sip:example.net", user, more);
    }

    String request(RawPhone phone, String method, String uri, String user, String more) {
        requests++;
        return method + " " + uri + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch=" + phone.newBranch() + "\n"
                + "Max-Forwards: 70\n"
                + "From: <sip:" + user + "@example.net>;tag=f" + requests + "\n"
                + "To: <sip:" + user + "@example.net>\n"
                + "Call-ID: guard-" + phone.port() + "\n"
                + "CSeq: " + requests + " " + method + "\n"
                + "Contact: <sip:" + user + "@" + phone.address() + ">\n"
                + (more.isEmpty() ? "" : more + "\n")
                + "Content-Length: 0\n\n";
    }

    /** Asks for a challenge and answers it. */
    String answered(RawPhone phone, String user, String password, String more) {
        SipMessageText challenge = phone.ask(register(phone, user, ""));
        String digest =
                RawPhone.digest(challenge.header("WWW-Authenticate"), user, password, "REGISTER", "sip:example.net");
        return register(phone, user, "Authorization: " + digest + (more.isEmpty() ? "" : "\n" + more));
    }

    @Override
    public void close() {
        front.stop(Duration.ZERO);
    }

    private final class Heard implements RegistrationListener {
        @Override
        public void changed(RegisterOutcome.Change change) {
            told.add(change.kind() + " " + change.binding().contact());
        }

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
            if (refusal.isWrongAnswer()) {
                bans.wrongAnswer(refusal.source().getAddress());
            }
        }
    }

    private final class Told implements BanListener {
        @Override
        public void banned(Ban ban, int attempts) {
            told.add("banned " + ban.address() + " " + attempts);
        }

        @Override
        public void silenced(Ban ban) {
            told.add("silenced " + ban.address());
        }

        @Override
        public void ended(Ban ban, boolean lifted, long datagrams) {
            told.add("ended " + ban.address() + " " + lifted + " " + datagrams);
        }
    }

    /** 1000 and 1001 as usual; 10 may not register, 20 only from 10.0.0.0/8, 30 only with a certain phone. */
    private static final class Users implements UserDirectory {
        static final Users ALL = new Users();
        private final Map<String, User> users = Map.of(
                "1000", user("1000", "x", ""),
                "1001", user("1001", "x", ""),
                "10", user("10", "sip-forbid-register", "true"),
                "20", user("20", "auth-acl", "10.0.0.0/8, 192.0.2.1"),
                "21", user("21", "auth-acl", "10.0.0.0/8,127.0.0.0/8"),
                "22", user("22", "auth-acl", "lan"),
                "30", user("30", "user-agent-filter", "^Good|(x+x+)+y"),
                "31", user("31", "user-agent-filter", "("));

        private static User user(String id, String param, String value) {
            return new User(new Aor(id, "example.net"), Map.of("password", PASSWORD, param, value), Map.of());
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
}

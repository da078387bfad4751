package gudok.server.sip.ping;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.Registrar;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.VirtualTime;
import gudok.server.sip.register.RegistrationListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pinger whose datagrams a test sees and answers by hand; everything happens on the test's thread. */
final class PingFixture implements PingLine, RegistrationListener {
    static final InetSocketAddress LOCAL = address("192.0.2.1", 5060);

    /** A datagram that was sent. */
    record Sent(Instant time, String text, InetSocketAddress local, InetSocketAddress peer) {}

    final VirtualTime time = new VirtualTime();
    final InMemoryLocationStore locations = new InMemoryLocationStore();
    final List<Sent> sent = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final Pinger pinger;

    PingFixture(Duration interval, int misses) {
        Registrar registrar = new Registrar(locations, new RegistrarSettings(60, 7200, 3600, 10));
        pinger = new Pinger(
                new PingSettings(interval, misses),
                new PingServices(locations, registrar, this, time, time, this, Runnable::run));
        pinger.start();
    }

    static InetSocketAddress address(String ip, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A binding that lives for a day. */
    Binding register(String user, String contact, List<String> path) {
        return register(user, contact, path, "udp");
    }

    Binding register(String user, String contact, List<String> path, String transport) {
        Instant now = time.instant();
        Binding binding = new Binding(
                new Aor(user, "example.net"),
                contact,
                Binding.MOST_PREFERRED,
                new Device("", 0, ""),
                new Flow(address("198.51.100.7", 40_000), LOCAL, transport),
                path,
                "call-" + user,
                1,
                now,
                now.plus(Duration.ofDays(1)),
                Reachability.UNKNOWN);
        locations.update(binding.aor(), before -> List.of(binding));
        return binding;
    }

    Binding register(String user) {
        return register(user, "sip:" + user + "@10.0.0.7:5060", List.of());
    }

    Reachability reachability(String user) {
        return locations.find(new Aor(user, "example.net")).get(0).reachability();
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    /** What a phone says to that request. */
    static byte[] response(String request, String status) {
        String via = request.lines()
                .filter(line -> line.startsWith("Via:"))
                .findFirst()
                .orElseThrow();
        return ("SIP/2.0 " + status + "\r\n" + via + ";received=192.0.2.1\r\nCSeq: 1 OPTIONS\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean answer(Sent request, String status) {
        return pinger.take(response(request.text(), status), request.peer());
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public SentBy sentBy(Binding binding) {
        InetSocketAddress local = binding.local();
        return new SentBy("UDP", local.getAddress().getHostAddress() + ":" + local.getPort());
    }

    @Override
    public void send(byte[] message, Binding binding) {
        String text = new String(message, StandardCharsets.UTF_8);
        sent.add(new Sent(time.instant(), text, binding.local(), binding.nextHop()));
    }

    @Override
    public void changed(Change change) {
        changes.add(change);
    }

    @Override
    public void refused(Refusal refusal) {
        throw new AssertionError("pings refuse nobody");
    }
}

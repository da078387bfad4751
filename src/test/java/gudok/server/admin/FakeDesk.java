package gudok.server.admin;

import gudok.server.view.Ban;
import gudok.server.view.FailedAttempt;
import gudok.server.view.PingResult;
import gudok.server.view.Registration;
import gudok.server.view.RegistrationDesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Registrations that tests see: what they put in, and what was asked of it. */
public final class FakeDesk implements RegistrationDesk {
    /** Text that a stranger chose. */
    public static final String HOSTILE = "ev\u001b[2Jil\u202e\n";

    private static final Instant TIME = Instant.parse("2030-01-01T00:00:00.250Z");

    private final List<String> asked = new ArrayList<>();
    private volatile long rows = 2;

    private static final Registration.Way FLOW = new Registration.Way(
            "open",
            Optional.of("urn:uuid:00000000-0000-0000-0000-000000000001"),
            Optional.of(2),
            Optional.of("TLSv1.3"),
            Optional.of("TLS_AES_256_GCM_SHA384"));

    /** From now on so many phones are registered. */
    public void register(long phones) {
        rows = phones;
    }

    /** What was wanted, in order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private synchronized void note(String what) {
        asked.add(what);
    }

    private static Registration row(long number) {
        return new Registration(
                (1000 + number) + "@example.net",
                "sip:" + (1000 + number) + "@10.0.0.7:5060;ob",
                "198.51.100.7:40000",
                number == 1 ? "tls" : "udp",
                agent(number),
                "call-" + number,
                3540,
                number == 0 ? "reachable" : "unknown",
                number == 0 ? Optional.of(12) : Optional.empty(),
                number == 1 ? FLOW : Registration.Way.PLAIN);
    }

    private static String agent(long number) {
        return number == 0 ? "phone/1" : number == 1 ? HOSTILE : "a phone with a name that is longer than any column";
    }

    @Override
    public Stream<Registration> registrations(Optional<String> aor) {
        note("list " + aor.orElse("all"));
        if (aor.isPresent() && !aor.get().equals("1000")) {
            return Stream.empty();
        }
        return LongStream.range(0, aor.isPresent() ? 1 : rows).mapToObj(FakeDesk::row);
    }

    @Override
    public List<FailedAttempt> failed() {
        return rows == 0
                ? List.of()
                : List.of(new FailedAttempt(
                        TIME,
                        HOSTILE,
                        "example.net",
                        "203.0.113.9:5060",
                        "scanner",
                        "unknown-user",
                        "REGISTER",
                        "1000@example.net",
                        "no such user"));
    }

    @Override
    public List<Registration> unregister(String aor, Optional<String> contact) {
        note("unregister " + aor + contact.map(uri -> " " + uri).orElse(""));
        return aor.equals("nobody") ? List.of() : List.of(row(0));
    }

    @Override
    public List<PingResult> ping(String aor) {
        note("ping " + aor);
        return switch (aor) {
            case "nobody" -> List.of();
            case "silent" -> List.of(new PingResult("silent@example.net", "sip:s@10.0.0.9", Optional.empty()));
            case "broken" -> throw new IllegalStateException("secret detail");
            default ->
                List.of(
                        new PingResult("1000@example.net", "sip:1000@10.0.0.7", Optional.of(12)),
                        new PingResult("1000@example.net", "sip:1000@10.0.0.8", Optional.empty()));
        };
    }

    @Override
    public List<Ban> bans() {
        return rows == 0 ? List.of() : List.of(new Ban("203.0.113.9", TIME, TIME.plusSeconds(600)));
    }

    @Override
    public boolean lift(String address) {
        note("lift " + address);
        return address.equals("203.0.113.9") || address.equals("2001:db8::9");
    }
}

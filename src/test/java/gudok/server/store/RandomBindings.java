package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bindings as they come, and as they hardly ever come. */
final class RandomBindings {
    private static final Instant SOME_TIME = Instant.parse("2030-01-01T00:00:00Z");
    private final Random random;

    RandomBindings(long seed) {
        random = new Random(seed);
    }

    Aor aor() {
        return new Aor(text(1, 20), text(1, 20));
    }

    /** Newest first, as a store of locations keeps them. */
    List<Binding> bindings(Aor aor, int most) {
        return Stream.generate(() -> binding(aor))
                .limit(random.nextInt(most + 1))
                .sorted((one, other) -> other.registered().compareTo(one.registered()))
                .toList();
    }

    Binding binding(Aor aor) {
        return new Binding(
                aor,
                text(0, 100),
                random.nextInt(1001),
                new Device(text(0, 50), random.nextInt(), text(0, 256)),
                new Flow(address(), address(), "udp"),
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> text(0, 60)).toList(),
                text(0, 40),
                number(),
                instant(),
                instant(),
                reachability());
    }

    private long number() {
        return random.nextBoolean() ? random.nextInt(1000) : random.nextLong();
    }

    private Instant instant() {
        return SOME_TIME.plusSeconds(random.nextInt(1_000_000)).plusNanos(random.nextInt(1_000_000_000));
    }

    private Reachability reachability() {
        Reachability.State[] states = Reachability.State.values();
        return new Reachability(states[random.nextInt(states.length)], random.nextInt(100_000), random.nextInt());
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(host(), random.nextInt(65_536));
    }

    private InetAddress host() {
        try {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            boolean scoped = bytes.length == 16 && random.nextBoolean();
            return scoped
                    ? Inet6Address.getByAddress("", bytes, 1 + random.nextInt(9))
                    : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Mostly as in headers; sometimes from anywhere in Unicode. */
    private String text(int least, int most) {
        boolean plain = random.nextInt(4) > 0;
        StringBuilder text = new StringBuilder();
        int length = least + random.nextInt(most - least + 1);
        while (text.length() < length) {
            int point = plain ? 0x20 + random.nextInt(0x5F) : random.nextInt(Character.MAX_CODE_POINT + 1);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }
}

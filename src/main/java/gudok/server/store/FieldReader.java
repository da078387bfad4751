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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link FieldWriter} wrote. What is not that meets a {@link RuntimeException}, never more memory than there is. */
final class FieldReader {
    private static final Reachability.State[] STATES = Reachability.State.values();
    private static final int SCOPED = 17;

    private final ByteBuffer in;

    FieldReader(ByteBuffer in) {
        this.in = in;
    }

    /** Whether the next two texts have not been met before. The position stays. */
    boolean isNew(Seen seen) {
        int start = in.position();
        skipText();
        skipText();
        int end = in.position();
        in.position(start);
        return seen.add(in.array(), in.arrayOffset() + start, in.arrayOffset() + end);
    }

    private void skipText() {
        int length = count();
        in.position(in.position() + length);
    }

    Binding binding(Aor aor) {
        String contact = text();
        int q = smallNumber();
        Device device = device();
        Flow flow = flow();
        return new Binding(
                aor, contact, q, device, flow, path(), text(), number(), instant(), instant(), reachability());
    }

    private Device device() {
        return new Device(text(), smallNumber(), text());
    }

    private Flow flow() {
        return new Flow(address(), address(), text());
    }

    private List<String> path() {
        int hops = count();
        List<String> path = new ArrayList<>(hops);
        for (int i = 0; i < hops; i++) {
            path.add(text());
        }
        return path;
    }

    private InetSocketAddress address() {
        int length = in.get();
        boolean scoped = length == SCOPED;
        byte[] bytes = new byte[scoped ? SCOPED - 1 : length];
        in.get(bytes);
        int scope = scoped ? in.getInt() : 0;
        return new InetSocketAddress(address(bytes, scoped, scope), in.getShort() & 0xFFFF);
    }

    private static InetAddress address(byte[] bytes, boolean scoped, int scope) {
        try {
            return scoped ? Inet6Address.getByAddress("", bytes, scope) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new DamagedException("an address of " + bytes.length + " bytes", e);
        }
    }

    private Reachability reachability() {
        Reachability.State state = STATES[in.get()];
        int rttMs = smallNumber();
        int misses = smallNumber();
        boolean fresh = state == Reachability.State.UNKNOWN && rttMs == 0 && misses == 0;
        return fresh ? Reachability.UNKNOWN : new Reachability(state, rttMs, misses);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    String text() {
        int length = count();
        if (length == 0) {
            return "";
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    /** A number of things that take a byte each at least, all of which are still to come. */
    int count() {
        long count = number();
        if (count < 0 || count > in.remaining()) {
            throw new DamagedException("a length of " + count);
        }
        return (int) count;
    }

    private int smallNumber() {
        return (int) number();
    }

    long number() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new DamagedException("a number without an end");
    }
}

package gudok.server.store;

import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the fields of bindings, compactly, into a buffer that grows; {@link FieldReader} reads them in the same order. */
final class FieldWriter {
    /** Most bytes of a number, of an address, of all that follows the last text of a binding. */
    private static final int NUMBER = 10;

    private static final int ADDRESS = 23;
    private static final int FIXED = 1 + 2 * 12 + 3 * NUMBER;

    /** A buffer that has grown beyond this is not kept. */
    private static final int LARGE_BYTES = 4 << 20;

    private final int firstBytes;
    private ByteBuffer out;

    FieldWriter(int firstBytes) {
        this.firstBytes = firstBytes;
        out = ByteBuffer.allocate(firstBytes);
    }

    /** What was written so far, up to its position; good until more is written. */
    ByteBuffer buffer() {
        return out;
    }

    int position() {
        return out.position();
    }

    /** Forgets all but that many bytes. */
    void rewind(int bytes) {
        if (out.capacity() > LARGE_BYTES) {
            out = ByteBuffer.allocate(firstBytes);
        }
        out.position(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int more = Math.max(Math.addExact(out.position(), bytes), (int) Math.min(1 << 30, 2L * out.capacity()));
            out = ByteBuffer.allocate(more).put(out.flip());
        }
        return out;
    }

    void binding(Binding binding) {
        text(binding.contact());
        number(binding.q());
        device(binding.device());
        flow(binding.flow());
        number(binding.path().size());
        for (String hop : binding.path()) {
            text(hop);
        }
        text(binding.callId());
        room(FIXED);
        put(binding.cseq());
        instant(binding.registered());
        instant(binding.expires());
        reachability(binding.reachability());
    }

    private void device(Device device) {
        text(device.instance());
        number(device.regId());
        text(device.userAgent());
    }

    private void flow(Flow flow) {
        address(flow.source());
        address(flow.local());
        text(flow.transport());
    }

    /** An address of 4 or 16 bytes; with a scope (RFC 4007) the length says 17. */
    private void address(InetSocketAddress socket) {
        InetAddress address = socket.getAddress();
        byte[] bytes = address.getAddress();
        int scope = address instanceof Inet6Address six ? six.getScopeId() : 0;
        room(ADDRESS).put((byte) (scope == 0 ? bytes.length : bytes.length + 1)).put(bytes);
        if (scope != 0) {
            out.putInt(scope);
        }
        out.putShort((short) socket.getPort());
    }

    private void reachability(Reachability reachability) {
        out.put((byte) reachability.state().ordinal());
        put(reachability.rttMs());
        put(reachability.misses());
    }

    private void instant(Instant instant) {
        out.putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + NUMBER);
        put(bytes.length);
        out.put(bytes);
    }

    void number(long number) {
        room(NUMBER);
        put(number);
    }

    /** Seven bits a byte, lowest first; the highest bit says that more follow. There is room. */
    private void put(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /** Leaves four bytes for {@link #endLength}; returns where. */
    int beginLength() {
        int at = out.position();
        room(Integer.BYTES).putInt(0);
        return at;
    }

    /** Fills in how many bytes were written since. */
    void endLength(int at) {
        out.putInt(at, out.position() - at - Integer.BYTES);
    }
}

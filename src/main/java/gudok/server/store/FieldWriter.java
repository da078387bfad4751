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

/** Writes the fields of bindings, compactly; {@link FieldReader} reads them in the same order. */
final class FieldWriter {
    /** Most bytes of a character, and of all that is not text in a binding. */
    private static final int BYTES_A_CHAR = 3;

    private static final int BYTES_BESIDE_TEXT = 256;
    private static final int BYTES_A_LENGTH = 5;

    private final ByteBuffer out;

    FieldWriter(ByteBuffer out) {
        this.out = out;
    }

    /** Most bytes that a binding takes. */
    static int mostBytes(Binding binding) {
        Device device = binding.device();
        long chars = (long) binding.contact().length()
                + device.instance().length()
                + device.userAgent().length()
                + binding.flow().transport().length()
                + binding.callId().length();
        for (String hop : binding.path()) {
            chars += hop.length() + BYTES_A_LENGTH;
        }
        return (int) Math.min(Integer.MAX_VALUE, BYTES_BESIDE_TEXT + BYTES_A_CHAR * chars);
    }

    static int mostBytes(String text) {
        return (int) Math.min(Integer.MAX_VALUE, BYTES_A_LENGTH + (long) BYTES_A_CHAR * text.length());
    }

    void binding(Binding binding) {
        text(binding.contact());
        number(binding.q());
        device(binding.device());
        flow(binding.flow());
        number(binding.path().size());
        binding.path().forEach(this::text);
        text(binding.callId());
        number(binding.cseq());
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
        out.put((byte) (scope == 0 ? bytes.length : bytes.length + 1)).put(bytes);
        if (scope != 0) {
            out.putInt(scope);
        }
        out.putShort((short) socket.getPort());
    }

    private void reachability(Reachability reachability) {
        out.put((byte) reachability.state().ordinal());
        number(reachability.rttMs());
        number(reachability.misses());
    }

    private void instant(Instant instant) {
        out.putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.put(bytes);
    }

    /** Seven bits a byte, lowest first; the highest bit says that more follow. */
    void number(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    void flag(boolean flag) {
        out.put((byte) (flag ? 1 : 0));
    }
}

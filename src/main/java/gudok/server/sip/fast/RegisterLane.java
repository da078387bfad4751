package gudok.server.sip.fast;

import gudok.registrar.Flow;
import gudok.server.sip.register.RegisterDesk;
import gudok.server.sip.register.RegisterReply;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.AnswerBuffer;
import gudok.server.sip.transport.FastLane;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** The short way of REGISTER: scan, ask the desk, write. SIP thread; one for each socket. */
public final class RegisterLane implements FastLane {
    /** Hears of failures of ours, which become a 500. */
    @FunctionalInterface
    public interface Failed {
        void tell(String method, String callId, RuntimeException cause);
    }

    private final RegisterScan scan;
    private final RegisterDesk desk;
    private final AnswerWriter writer;
    private final Failed failed;
    private final String transport;
    private final InetSocketAddress local;
    private final List<InetSocketAddress> own;

    private RegisterLane(Parts parts, String transport, InetSocketAddress local, List<InetSocketAddress> own) {
        this.scan = new RegisterScan(transport);
        this.desk = parts.desk;
        this.writer = parts.writer;
        this.failed = parts.failed;
        this.transport = transport;
        this.local = local;
        this.own = List.copyOf(own);
    }

    /** What all lanes of a server share. */
    private record Parts(RegisterDesk desk, AnswerWriter writer, Failed failed) {}

    /** Makes lanes that ask {@code desk}. */
    public static Maker maker(RegisterDesk desk, AnswerWriter writer, Failed failed) {
        Parts parts = new Parts(desk, writer, failed);
        return (transport, local, own) -> new RegisterLane(parts, transport, local, own);
    }

    @Override
    public boolean answer(byte[] bytes, int length, InetSocketAddress source, AnswerBuffer answer) {
        if (!(source.getAddress() instanceof Inet4Address) || !scan.read(bytes, length) || namesUs()) {
            return false;
        }
        Transaction transaction = writer.transaction(scan, source);
        writer.write(scan, source, transaction, reply(source, transaction), answer);
        return true;
    }

    private RegisterReply reply(InetSocketAddress source, Transaction transaction) {
        try {
            return desk.answer(new ScannedRegister(scan, new Flow(source, local, transport), transaction));
        } catch (RuntimeException e) {
            failed.tell("REGISTER", scan.callId.text(scan.bytes), e);
            return new RegisterReply(500, "Server Internal Error", List.of());
        }
    }

    private boolean namesUs() {
        if (!scan.via.sentBy.isAddress) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            InetSocketAddress ours = own.get(i);
            if (ours.getPort() == scan.via.port() && isAt(scan.via.sentBy, ours.getAddress())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the host is that IPv4 address. */
    static boolean isAt(HostScan host, InetAddress address) {
        return host.isAddress
                && address instanceof Inet4Address
                && ByteBuffer.wrap(address.getAddress()).getInt() == host.address;
    }
}

package gudok.media.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound RTP socket on an even port and its RTCP socket on the next one. Both stay unconnected, so that a peer whose
 * address changes can be noticed. Opened on any thread, then confined to the loop that owns it.
 */
public final class PortPair {
    private static final Logger log = LoggerFactory.getLogger(PortPair.class);
    private static final int EXPEDITED_FORWARDING = 0xb8;

    private final InetAddress address;
    private final int port;
    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private InetSocketAddress source;
    private long failures;

    private PortPair(InetAddress address, int port, DatagramChannel rtp, DatagramChannel rtcp) {
        this.address = address;
        this.port = port;
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    /**
     * Binds both ports.
     *
     * @throws IOException if one of them is taken; none stays open then
     */
    public static PortPair bind(InetAddress address, int evenPort) throws IOException {
        DatagramChannel rtp = bindOne(address, evenPort);
        try {
            return new PortPair(address, evenPort, rtp, bindOne(address, evenPort + 1));
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    private static DatagramChannel bindOne(InetAddress address, int port) throws IOException {
        ProtocolFamily family =
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED_FORWARDING);
            return channel.bind(new InetSocketAddress(address, port));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What both are bound to. */
    public InetAddress address() {
        return address;
    }

    /** The even port. */
    public int port() {
        return port;
    }

    DatagramChannel rtp() {
        return rtp;
    }

    DatagramChannel rtcp() {
        return rtcp;
    }

    /** Reads one RTP datagram; false if there was none. Allocates nothing while the sender stays the same. */
    public boolean receiveRtp(ByteBuffer buffer) {
        return receive(rtp, buffer);
    }

    /** Reads one RTCP datagram; false if there was none. */
    public boolean receiveRtcp(ByteBuffer buffer) {
        return receive(rtcp, buffer);
    }

    /** Sends what remains in {@code packet}; false if the system refused it. */
    public boolean sendRtp(ByteBuffer packet, InetSocketAddress to) {
        return send(rtp, packet, to);
    }

    public boolean sendRtcp(ByteBuffer packet, InetSocketAddress to) {
        return send(rtcp, packet, to);
    }

    /** Who sent the datagram that was received last. */
    public InetSocketAddress source() {
        return source;
    }

    /**
     * Whether nothing has come since it was last read from, so that another session may have it. To be asked while no
     * loop serves it.
     */
    public boolean isQuiet() {
        ByteBuffer some = ByteBuffer.allocate(1);
        source = null;
        failures = 0;
        return !receiveRtp(some) && !receiveRtcp(some) && failures == 0;
    }

    private boolean receive(DatagramChannel channel, ByteBuffer buffer) {
        buffer.clear();
        try {
            SocketAddress from = channel.receive(buffer);
            buffer.flip();
            if (from == null) {
                return false;
            }
            if (from != source) {
                source = (InetSocketAddress) from; // the channel gives the same object while the sender stays the same
            }
            return true;
        } catch (IOException e) {
            if (isWorthALine()) {
                log.debug("media receive failed port={} failures={} reason={}", port, failures, e.toString());
            }
            return false;
        }
    }

    private boolean send(DatagramChannel channel, ByteBuffer packet, InetSocketAddress to) {
        try {
            return channel.send(packet, to) > 0;
        } catch (IOException e) {
            if (isWorthALine()) {
                log.debug("media send failed port={} to={} failures={} reason={}", port, to, failures, e.toString());
            }
            return false;
        }
    }

    /** The first failure, the second, the fourth and so on: each packet may fail. */
    private boolean isWorthALine() {
        failures++;
        return Long.bitCount(failures) == 1;
    }

    public void close() {
        close(rtp);
        close(rtcp);
    }

    private void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("media socket close failed port={} reason={}", port, e.toString());
        }
    }
}

package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gudok.server.sip.transport.TracedMessage.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One bound UDP socket. While datagrams are being read, what is sent waits and leaves in one system call when the batch is
 * through; so an answer never overtakes the timers that are armed after it. SIP thread only.
 */
final class UdpSocket {
    private final Channel channel;
    private final InetSocketAddress local;
    private final MessageTracer tracer;
    private final InstantSource clock;
    private final Tally tally;
    private boolean reading;

    UdpSocket(Channel channel, MessageTracer tracer, InstantSource clock, Tally tally) {
        this.channel = channel;
        this.local = (InetSocketAddress) channel.localAddress();
        this.tracer = tracer;
        this.clock = clock;
        this.tally = tally;
    }

    InetSocketAddress local() {
        return local;
    }

    void received(byte[] bytes, int length, InetSocketAddress source) {
        reading = true;
        tally.count(Tally.Kind.RECEIVED);
        trace(Direction.RECEIVED, bytes, length, source);
    }

    /** A datagram that is no SIP: it is counted and not shown. */
    void receivedOther() {
        reading = true;
        tally.count(Tally.Kind.RECEIVED);
    }

    void batchRead() {
        reading = false;
        channel.flush();
    }

    void send(byte[] bytes, InetSocketAddress target) {
        send(bytes, bytes.length, target);
    }

    /** @param bytes not kept: they may change afterwards */
    void send(byte[] bytes, int length, InetSocketAddress target) {
        if (write(bytes, length, target)) {
            trace(Direction.SENT, bytes, length, target);
        }
    }

    /** What is no SIP: it is counted and not shown. */
    void sendOther(byte[] bytes, int length, InetSocketAddress target) {
        write(bytes, length, target);
    }

    private boolean write(byte[] bytes, int length, InetSocketAddress target) {
        if (!channel.isWritable()) {
            channel.flush();
        }
        if (!channel.isWritable()) {
            tally.count(Tally.Kind.SEND_FAILED);
            return false;
        }
        tally.count(Tally.Kind.SENT);
        ByteBuf content = channel.alloc().directBuffer(length).writeBytes(bytes, 0, length);
        channel.write(new DatagramPacket(content, target), channel.voidPromise());
        if (!reading) {
            channel.flush();
        }
        return true;
    }

    /** Shows what the stack reads or sends. */
    void parsed(Direction direction, SIPMessage message, InetSocketAddress remote) {
        tracer.parsed(direction, remote, message);
    }

    /** Shows what the stack sends once more. */
    void repeated(byte[] bytes, InetSocketAddress remote) {
        tracer.repeated(remote, RawMessage.read(bytes, bytes.length));
    }

    void close() {
        channel.close().syncUninterruptibly();
    }

    private void trace(Direction direction, byte[] bytes, int length, InetSocketAddress remote) {
        if (tracer.isActive()) {
            Instant now = clock.instant();
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            tracer.message(new TracedMessage(now, direction, local, remote, text));
        }
    }
}

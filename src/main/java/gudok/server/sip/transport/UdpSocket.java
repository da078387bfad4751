package gudok.server.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/**
 * One bound UDP socket. While datagrams are being read, what is sent waits and leaves in one system call when the batch is
 * through; so an answer never overtakes the timers that are armed after it. SIP thread only.
 */
final class UdpSocket {
    private final Channel channel;
    private final InetSocketAddress local;
    private final Wire wire;
    private final Tally tally;
    private boolean reading;

    UdpSocket(Channel channel, MessageTracer tracer, InstantSource clock, Tally tally) {
        this.channel = channel;
        this.local = (InetSocketAddress) channel.localAddress();
        this.wire = new Wire("udp", local, tracer, clock, tally);
        this.tally = tally;
    }

    InetSocketAddress local() {
        return local;
    }

    Wire wire() {
        return wire;
    }

    void received(byte[] bytes, int length, InetSocketAddress source) {
        reading = true;
        wire.received(bytes, length, source);
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
            wire.sent(bytes, length, target);
        }
    }

    /** What is no SIP: it is counted and not shown. */
    void sendOther(byte[] bytes, int length, InetSocketAddress target) {
        if (write(bytes, length, target)) {
            tally.count(Tally.Kind.SENT);
        }
    }

    private boolean write(byte[] bytes, int length, InetSocketAddress target) {
        if (!channel.isWritable()) {
            channel.flush();
        }
        if (!channel.isWritable()) {
            tally.count(Tally.Kind.SEND_FAILED);
            return false;
        }
        ByteBuf content = channel.alloc().directBuffer(length).writeBytes(bytes, 0, length);
        channel.write(new DatagramPacket(content, target), channel.voidPromise());
        if (!reading) {
            channel.flush();
        }
        return true;
    }

    void close() {
        channel.close().syncUninterruptibly();
    }
}

package gudok.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The phone's audio: speaks frames on its own clock, records all that it hears. RTP on an even port, RTCP on the next. Each socket has its
 * receiving thread; speaking has another.
 */
public final class RtpStream implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 2048;

    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final int ptimeMs;
    private final EventTrain events = new EventTrain();
    private final RtpSender sender;
    private final EventLog<RtpPacket> received = new EventLog<>();
    private final EventLog<RtcpPacket> reports = new EventLog<>();
    private final EventLog<SentFrame> sent = new EventLog<>();
    private final EventLog<byte[]> malformed = new EventLog<>();
    private volatile PhoneCodec codec;
    private volatile Optional<InetSocketAddress> remote = Optional.empty();
    private Optional<Thread> speaking = Optional.empty();

    /** Opens both sockets on {@code local} and begins to record. */
    public RtpStream(InetAddress local, PhoneCodec codec, int ptimeMs) {
        DatagramSocket[] pair = openPair(local);
        rtp = pair[0];
        rtcp = pair[1];
        this.codec = codec;
        this.ptimeMs = ptimeMs;
        sender = new RtpSender(this::transmit, events, ptimeMs);
        thread("rtp-in", () -> receiveAll(rtp, this::record)).start();
        thread("rtcp-in", () -> receiveAll(rtcp, this::recordReport)).start();
    }

    /** Where this stream wants its RTP. */
    public InetSocketAddress local() {
        return (InetSocketAddress) rtp.getLocalSocketAddress();
    }

    public PhoneCodec codec() {
        return codec;
    }

    public int ptimeMs() {
        return ptimeMs;
    }

    public long ssrc() {
        return sender.ssrc();
    }

    /** Every RTP packet in order of arrival. */
    public EventLog<RtpPacket> received() {
        return received;
    }

    /** Every RTCP datagram in order of arrival. */
    public EventLog<RtcpPacket> reports() {
        return reports;
    }

    public EventLog<SentFrame> sent() {
        return sent;
    }

    /** What came to the RTP port and was no RTP. */
    public EventLog<byte[]> malformed() {
        return malformed;
    }

    /** Takes what the other side's session description says: address, first G.711 codec, payload type of telephone-event. */
    public void follow(Sdp description) {
        if (description.isEmpty()) {
            return;
        }
        sendTo(description.audioAddress());
        description.codec().ifPresent(this::use);
        description.payloadTypeOf("telephone-event").ifPresent(sender::eventType);
    }

    public void sendTo(InetSocketAddress address) {
        remote = Optional.of(address);
    }

    /** Codec of what {@link #speak} says from now on. */
    public void use(PhoneCodec wanted) {
        codec = wanted;
    }

    /** Speaks {@code source} from its first frame, in place of what was spoken before. */
    public synchronized void speak(FrameSource source) {
        sender.speak(source, codec);
        if (speaking.isEmpty()) {
            Thread thread = thread("rtp-out", sender);
            speaking = Optional.of(thread);
            thread.start();
        }
    }

    /** Sends nothing while the clock runs on, as a phone with silence suppression. */
    public void pause() {
        sender.pause(true);
    }

    /** Ends {@link #pause}; the next packet has the marker bit. */
    public void resume() {
        sender.pause(false);
    }

    public void impair(Impairment impairment) {
        sender.impair(impairment);
    }

    /** Before the first {@link #speak}. Positive: the phone's clock is fast. */
    public void skewPpm(double ppm) {
        sender.skewPpm(ppm);
    }

    /** Sends digits as telephone-events, each {@code lengthMs} long, in place of what is spoken meanwhile. */
    public void sendDigits(String digits, int lengthMs) {
        digits.chars().forEach(digit -> events.add((char) digit, lengthMs));
    }

    /** Any bytes from the RTP port to the other side. */
    public void sendRaw(byte[] datagram) {
        send(rtp, datagram, 0);
    }

    /** Any bytes from the RTCP port to the other side's. */
    public void sendReport(byte[] datagram) {
        send(rtcp, datagram, 1);
    }

    /** Waits for that many RTP packets since the beginning. */
    public List<RtpPacket> awaitPackets(int count, Duration patience) {
        return received.awaitCount(count, patience);
    }

    /** Waits for a packet that still carries the mark of {@link FrameSource#marked()}. */
    public RtpPacket awaitMarked(Duration patience) {
        return received.await(
                "a marked packet", packet -> Mark.read(packet.payload()).isPresent(), patience);
    }

    @Override
    public void close() {
        sender.stop();
        rtp.close();
        rtcp.close();
    }

    private void transmit(RtpSender.Outgoing outgoing) {
        SentFrame planned = outgoing.frame();
        if (remote.isEmpty()) {
            return;
        }
        SentFrame frame = new SentFrame(
                planned.index(),
                planned.dueNanos(),
                System.nanoTime(),
                planned.payloadType(),
                planned.marker(),
                planned.sequence(),
                planned.timestamp(),
                planned.payload());
        sent.add(frame);
        sendRaw(RtpPacket.write(
                frame.payloadType(), frame.marker(), frame.sequence(), frame.timestamp(), ssrc(), frame.payload()));
    }

    private void send(DatagramSocket socket, byte[] datagram, int portOffset) {
        InetSocketAddress to = remote.orElseThrow(() -> new IllegalStateException("nobody to send to yet"));
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to.getAddress(), to.getPort() + portOffset));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void record(DatagramPacket datagram, long nanos) {
        byte[] bytes = bytes(datagram);
        if (isRtcp(bytes)) {
            malformed.add(bytes);
            return;
        }
        RtpPacket.parse(bytes, nanos, (InetSocketAddress) datagram.getSocketAddress())
                .ifPresentOrElse(received::add, () -> malformed.add(bytes));
    }

    /** Not on this port, as nobody asked for that: of another phone's session, whose port this one was given (RFC 5761 §4). */
    private static boolean isRtcp(byte[] datagram) {
        return datagram.length > 1 && (datagram[1] & 0xff) >= 192 && (datagram[1] & 0xff) <= 223;
    }

    private void recordReport(DatagramPacket datagram, long nanos) {
        reports.add(new RtcpPacket(nanos, (InetSocketAddress) datagram.getSocketAddress(), bytes(datagram)));
    }

    private static byte[] bytes(DatagramPacket datagram) {
        byte[] bytes = new byte[datagram.getLength()];
        System.arraycopy(datagram.getData(), datagram.getOffset(), bytes, 0, bytes.length);
        return bytes;
    }

    private interface Receiver {
        void take(DatagramPacket datagram, long nanos);
    }

    private static void receiveAll(DatagramSocket socket, Receiver receiver) {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(datagram);
                receiver.take(datagram, System.nanoTime());
            } catch (IOException e) {
                continue; // closed, or an ICMP error of an earlier datagram
            }
        }
    }

    private static DatagramSocket[] openPair(InetAddress local) {
        while (true) {
            try {
                DatagramSocket even = new DatagramSocket(new InetSocketAddress(local, 0));
                Optional<DatagramSocket> odd = even.getLocalPort() % 2 == 0 ? openNext(even) : Optional.empty();
                if (odd.isPresent()) {
                    return new DatagramSocket[] {even, odd.get()};
                }
                even.close();
            } catch (SocketException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<DatagramSocket> openNext(DatagramSocket even) {
        try {
            return Optional.of(
                    new DatagramSocket(new InetSocketAddress(even.getLocalAddress(), even.getLocalPort() + 1)));
        } catch (SocketException e) {
            return Optional.empty(); // taken by somebody else
        }
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "phone-" + name + "-" + rtp.getLocalPort());
        thread.setDaemon(true);
        return thread;
    }
}

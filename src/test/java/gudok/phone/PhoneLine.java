package gudok.phone;

import gudok.phone.MessageRecord.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The phone's socket, its record of every message, and its client transactions. One thread receives and hands on, one serves timers; neither
 * blocks.
 */
final class PhoneLine implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final long T2_MS = 4_000;

    private final Account account;
    private final DatagramSocket socket;
    private final EventLog<MessageRecord> messages = new EventLog<>();
    private final EventLog<Throwable> faults = new EventLog<>();
    private final Map<String, ClientTransaction> transactions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(this::daemon);
    private final Consumer<MessageRecord> requestListener;

    /** Who the phone is and where its server listens. */
    record Account(InetSocketAddress server, String user, String password, String domain) {
        String aor() {
            return "sip:" + user + "@" + domain;
        }
    }

    PhoneLine(Account account, Consumer<MessageRecord> requestListener) {
        this.account = account;
        this.requestListener = requestListener;
        try {
            socket = new DatagramSocket(new InetSocketAddress(addressTowards(account.server()), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        daemon(this::receiveAll).start();
    }

    Account account() {
        return account;
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    EventLog<MessageRecord> messages() {
        return messages;
    }

    EventLog<Throwable> faults() {
        return faults;
    }

    String contact() {
        return "<sip:%s@%s>".formatted(account.user(), place());
    }

    String via(String branch) {
        return "SIP/2.0/UDP %s;branch=%s;rport".formatted(place(), branch);
    }

    /** Host and port; an IPv6 address stands in brackets. */
    private String place() {
        InetAddress address = local().getAddress();
        String host = Sdp.literal(address);
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + local().getPort();
    }

    /** Sends a request and repeats it as a transaction does; the listener hears every response. */
    ClientTransaction start(SipMessage request, InetSocketAddress to, Consumer<SipMessage> listener) {
        long longestMs = request.isRequest("INVITE") ? 64 * Retransmission.T1_MS : T2_MS;
        ClientTransaction transaction =
                new ClientTransaction(request, new Retransmission(timer, () -> send(request, to), longestMs), listener);
        transactions.put(key(request), transaction);
        transaction.start();
        return transaction;
    }

    /** Repeats a response until it is stopped. */
    Retransmission repeat(SipMessage response, InetSocketAddress to) {
        Retransmission retransmission = new Retransmission(timer, () -> send(response, to), T2_MS);
        retransmission.start();
        return retransmission;
    }

    void send(SipMessage message, InetSocketAddress to) {
        messages.add(new MessageRecord(Direction.SENT, System.nanoTime(), to, message));
        sendBytes(message.bytes(), to);
    }

    void sendBytes(byte[] datagram, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        socket.close();
    }

    private void receiveAll() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue; // closed, or an ICMP error of an earlier datagram
            }
            receive(packet);
        }
    }

    private void receive(DatagramPacket packet) {
        long nanos = System.nanoTime();
        byte[] datagram = new byte[packet.getLength()];
        System.arraycopy(packet.getData(), packet.getOffset(), datagram, 0, datagram.length);
        if (isRtp(datagram)) {
            return;
        }
        SipMessage message = SipMessage.parse(datagram);
        InetSocketAddress peer = (InetSocketAddress) packet.getSocketAddress();
        MessageRecord record = new MessageRecord(Direction.RECEIVED, nanos, peer, message);
        messages.add(record);
        try {
            handle(record);
        } catch (RuntimeException | AssertionError fault) {
            faults.add(fault);
        }
    }

    /** The last packets of an earlier phone's session, whose port this phone was given (RFC 7983 §7). */
    private static boolean isRtp(byte[] datagram) {
        return datagram.length > 0 && (datagram[0] & 0xc0) == 0x80;
    }

    /** Responses without CSeq belong to nothing; they stay in the record of messages. */
    private void handle(MessageRecord record) {
        SipMessage message = record.message();
        if (!message.isResponse()) {
            requestListener.accept(record);
        } else if (message.find("CSeq").isPresent()) {
            Optional.ofNullable(transactions.get(key(message))).ifPresent(known -> known.receive(message));
        }
    }

    private static String key(SipMessage message) {
        return message.branch() + " " + message.method();
    }

    private static InetAddress addressTowards(InetSocketAddress server) throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(server);
            return probe.getLocalAddress();
        }
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "phone-" + account.user());
        thread.setDaemon(true);
        return thread;
    }
}

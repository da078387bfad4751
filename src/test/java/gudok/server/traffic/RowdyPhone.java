package gudok.server.traffic;

import gudok.phone.Credentials;
import gudok.phone.Ids;
import gudok.phone.MessageText;
import gudok.phone.SipMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One phone: a socket for SIP, one for sound, and its calls by Call-ID. Whoever touches its calls holds its monitor. */
final class RowdyPhone implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;

    private final Crowd crowd;
    private final String user;
    private final Random random;
    private final DatagramSocket sip;
    private final DatagramSocket sound;
    private final Map<String, Party> parties = new HashMap<>();
    private final String registration = Ids.next();
    private final CountDownLatch registered = new CountDownLatch(1);
    private int registerNumber;

    RowdyPhone(Crowd crowd, String user, Random random) {
        this.crowd = crowd;
        this.user = user;
        this.random = random;
        sip = socket();
        sound = socket();
        Thread thread = new Thread(this::receiveAll, "crowd-" + user);
        thread.setDaemon(true);
        thread.start();
    }

    private DatagramSocket socket() {
        try {
            return new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the server has taken it. */
    void register(Duration patience) {
        register(Optional.empty());
        try {
            if (!registered.await(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("phone of " + user + " was not registered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void register(Optional<Credentials> credentials) {
        String uri = "sip:" + crowd.place().domain();
        MessageText text = MessageText.request("REGISTER", uri).header("Via", via(Ids.branch()));
        text.header("Max-Forwards", "70").header("From", "<" + aor() + ">;tag=" + registration);
        text.header("To", "<" + aor() + ">").header("Call-ID", registration);
        text.header("CSeq", ++registerNumber + " REGISTER")
                .header("Contact", contact())
                .header("Expires", "7200");
        credentials.flatMap(known -> known.header("REGISTER", uri)).ifPresent(header -> text.headers(List.of(header)));
        send(text.build());
    }

    private void registerAnswered(SipMessage response) {
        Credentials credentials = credentials();
        if (response.status() == 200) {
            registered.countDown();
        } else if (response.status() == 401 && registerNumber < 3 && credentials.learn(response)) {
            register(Optional.of(credentials));
        }
    }

    synchronized void call(String number) {
        Caller caller = new Caller(this, number);
        parties.put(caller.callId(), caller);
        caller.begin();
    }

    void forget(Party party) {
        parties.remove(party.callId());
    }

    Random random() {
        return random;
    }

    Ledger ledger() {
        return crowd.ledger();
    }

    Credentials credentials() {
        return new Credentials(user, crowd.place().password());
    }

    String domain() {
        return crowd.place().domain();
    }

    String aor() {
        return "sip:" + user + "@" + domain();
    }

    String host() {
        return sip.getLocalAddress().getHostAddress();
    }

    String contact() {
        return "<sip:%s@%s:%d>".formatted(user, host(), sip.getLocalPort());
    }

    int soundPort() {
        return sound.getLocalPort();
    }

    String via(String branch) {
        return "SIP/2.0/UDP %s:%d;branch=%s;rport".formatted(host(), sip.getLocalPort(), branch);
    }

    void later(long delayMs, Runnable task) {
        crowd.later(this, delayMs, task);
    }

    void send(SipMessage message) {
        send(sip, message.bytes(), crowd.place().server());
    }

    void speak(byte[] packet, InetSocketAddress to) {
        send(sound, packet, to);
    }

    private void send(DatagramSocket socket, byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            ledger().count("not sent");
        }
    }

    @Override
    public void close() {
        sip.close();
        sound.close();
    }

    private void receiveAll() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!sip.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                sip.receive(packet);
            } catch (IOException e) {
                continue; // closed, or an ICMP error of an earlier datagram
            }
            byte[] datagram = new byte[packet.getLength()];
            System.arraycopy(buffer, packet.getOffset(), datagram, 0, datagram.length);
            try {
                receive(SipMessage.parse(datagram));
            } catch (RuntimeException | AssertionError e) {
                ledger().fault(e);
            }
        }
    }

    private synchronized void receive(SipMessage message) {
        Party party = parties.get(message.callId());
        if (party != null) {
            party.receive(message);
        } else if (message.callId().equals(registration)) {
            registerAnswered(message);
        } else if (message.isRequest("INVITE") && message.toTag().isEmpty()) {
            ledger().called(message.callId());
            Called called = new Called(this, message);
            parties.put(called.callId(), called);
            called.begin();
        } else if (message.isRequest("OPTIONS")) {
            send(MessageText.response(message, 200, "OK", Ids.next()).build());
        } else if (!message.isResponse() && !message.isRequest("ACK")) {
            send(MessageText.response(message, 481, "Call/Transaction Does Not Exist", Ids.next())
                    .build());
        }
    }
}

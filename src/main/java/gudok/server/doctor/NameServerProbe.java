package gudok.server.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One question to one name server (RFC 1035 §4.1): who is in charge of the root. On a thread of its own. */
final class NameServerProbe {
    private static final int HEADER_BYTES = 12;
    private static final int LARGEST_DATAGRAM = 1232;
    private static final int RESPONSE = 0x80;
    private static final int CODE = 0x0F;

    private final InetSocketAddress server;
    private final int longestMs;

    /**
     * What came of it.
     *
     * @param isAnswer it can tell names
     * @param text     {@code answers}, or what it does instead
     */
    record Outcome(boolean isAnswer, String text) {}

    NameServerProbe(InetSocketAddress server, int longestMs) {
        this.server = server;
        this.longestMs = longestMs;
    }

    CompletableFuture<Outcome> begin() {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread asking = new Thread(() -> outcome.complete(ask()), "doctor-name-server");
        asking.setDaemon(true);
        asking.start();
        return outcome.completeOnTimeout(silent(), 2L * longestMs, TimeUnit.MILLISECONDS);
    }

    private Outcome silent() {
        return new Outcome(false, "does not answer");
    }

    private Outcome ask() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(longestMs);
            byte[] question = question();
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket answer = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            socket.receive(answer);
            return read(answer);
        } catch (SocketTimeoutException e) {
            return silent();
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome(false, "cannot be reached");
        }
    }

    /** Name server records of the root; recursion is wanted. */
    private static byte[] question() {
        return new byte[] {0x67, 0x64, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1};
    }

    private static Outcome read(DatagramPacket answer) {
        byte[] bytes = answer.getData();
        byte[] asked = question();
        if (answer.getLength() < HEADER_BYTES
                || bytes[0] != asked[0]
                || bytes[1] != asked[1]
                || (bytes[2] & RESPONSE) == 0) {
            return new Outcome(false, "answers with something that is no DNS");
        }
        return switch (bytes[3] & CODE) {
            case 0, 3 -> new Outcome(true, "answers");
            case 2 -> new Outcome(false, "answers that it has failed (SERVFAIL)");
            case 5 -> new Outcome(false, "refuses to answer this machine (REFUSED)");
            default -> new Outcome(false, "answers with error " + (bytes[3] & CODE));
        };
    }
}

package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The short way of REGISTER over connections: nobody can tell it from the stack's. */
class FastStreamTest {
    private static final int CASES = Integer.getInteger("gudok.test.cases", 1000);

    private final long seed = Long.getLong("gudok.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final VirtualTime time = new VirtualTime();
    private OneWay fast;
    private OneWay slow;
    private StreamPhone toFast;
    private StreamPhone toSlow;
    private int asked;

    @BeforeEach
    void open() throws IOException {
        fast = new OneWay(time, true);
        slow = new OneWay(time, false);
        Socket first = bound(0);
        toFast = phone(first, fast);
        toSlow = phone(bound(first.getLocalPort()), slow);
        System.out.println("FastStreamTest seed=" + seed + " cases=" + CASES);
    }

    /** Both servers see the same source. */
    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static StreamPhone phone(Socket socket, OneWay server) throws IOException {
        socket.connect(server.address("tcp"));
        return new StreamPhone("tcp", server.address("tcp"), socket);
    }

    @AfterEach
    void close() {
        toFast.close();
        toSlow.close();
        fast.close();
        slow.close();
    }

    /** All that comes back before the answer to another request. */
    private List<String> ask(String register, StreamPhone phone, OneWay server) {
        String own = "127.0.0.1:" + server.address("tcp").getPort();
        phone.send(register.replace(RandomRegister.OWN, own));
        phone.send(phone.options(asked));
        List<String> answers = new ArrayList<>();
        for (SipMessageText next = phone.receive();
                !next.header("CSeq").equals((asked + 1) + " OPTIONS");
                next = phone.receive()) {
            answers.add(next.text().replace(own, RandomRegister.OWN));
        }
        return answers;
    }

    /** With an empty body, as a stream needs it. */
    private static String framed(String register) {
        String head = register.replace("\r\n", "\n").replaceAll("(?im)^(content-length|l)[ \t]*:.*\n", "");
        String header = head.contains("\n\n") ? head.substring(0, head.indexOf("\n\n") + 1) : head;
        return header.replace("SIP/2.0/UDP", "SIP/2.0/TCP") + "Content-Length: 0\n\n";
    }

    @Test
    void givenRandomRegisters_whenSentBothWays_thenAnswersAndBindingsAreEqual() {
        RandomRegister registers = new RandomRegister(random, 30);
        for (int i = 0; i < CASES; i++, asked++) {
            String register = framed(registers.next());
            String what = "seed " + seed + "\n" + register;
            List<String> bySlow = NormalAnswer.of(ask(register, toSlow, slow));
            assertEquals(bySlow, NormalAnswer.of(ask(register, toFast, fast)), what);
            assertEquals(slow.bindings(), fast.bindings(), what);
            assertEquals(slow.takeTold(), fast.takeTold(), what);
            if (random.nextInt(20) == 0) {
                time.advance(Duration.ofSeconds(random.nextInt(3)));
            }
        }
        assertEquals(0, slow.fast());
        assertTrue(fast.fast() > CASES / 10, fast.fast() + " of " + CASES + " took the short way");
    }

    @Test
    void givenWebPhone_whenItRegisters_thenItTakesTheShortWay() throws Exception {
        try (WebPhone page = new WebPhone("ws", fast.address("ws"))) {
            assertEquals(401, page.ask(page.bareRegister()).status());
        }
        assertEquals(1, fast.fast());
    }

    @Test
    void givenViaOfAnotherTransport_whenSent_thenTheStackRefusesIt() {
        String register = framed(new RandomRegister(new Random(1), 1_000_000).next());
        assertEquals(
                400, toFast.ask(register.replace("SIP/2.0/TCP", "SIP/2.0/TLS")).status());
        assertEquals(0, fast.fast());
    }
}

package gudok.server.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same datagrams to a server with the short way of REGISTER and to one without: nobody can tell which is which. */
class FastLaneTest {
    private static final byte[] PING = {'\r', '\n', '\r', '\n'};
    private static final int CASES = Integer.getInteger("gudok.test.cases", 2000);

    private final long seed = Long.getLong("gudok.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final VirtualTime time = new VirtualTime();
    private OneWay fast;
    private OneWay slow;
    private DatagramSocket phone;

    @BeforeEach
    void open() throws IOException {
        fast = new OneWay(time, true);
        slow = new OneWay(time, false);
        phone = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        phone.setSoTimeout(10_000);
        System.out.println("FastLaneTest seed=" + seed + " cases=" + CASES);
    }

    @AfterEach
    void close() {
        phone.close();
        fast.close();
        slow.close();
    }

    @Test
    void givenRandomRegisters_whenSentBothWays_thenAnswersAndBindingsAreEqual() throws Exception {
        RandomRegister registers = new RandomRegister(random, 30);
        for (int i = 0; i < CASES; i++) {
            compare(bytes(registers.next()), bytes(""));
        }
        assertEquals(0, slow.fast());
        assertTrue(fast.fast() > CASES / 10, fast.fast() + " of " + CASES + " took the short way");
    }

    @Test
    void givenDamagedRegisters_whenSentBothWays_thenAnswersAndBindingsAreEqual() throws Exception {
        RandomRegister registers = new RandomRegister(random, 300);
        Mutation mutation = new Mutation(random);
        for (int i = 0; i < CASES; i++) {
            byte[] whole = bytes(registers.next());
            byte[] damaged = mutation.of(whole);
            compare(random.nextInt(3) == 0 ? mutation.of(damaged) : damaged, whole);
        }
        assertTrue(fast.fast() > CASES / 10, fast.fast() + " of " + CASES + " took the short way");
    }

    @Test
    void givenUsualRegister_whenSent_thenItTakesTheShortWay() throws Exception {
        List<String> answers = ask(bare("z9hG4bK1"), fast);
        assertEquals(1, fast.fast());
        assertEquals(401, new SipMessageText(answers.get(0)).status());
    }

    @Test
    void givenRequestWithoutCredentials_whenRetransmitted_thenItGetsTheSameChallengeBothWays() throws Exception {
        byte[] first = bare("z9hG4bK1");
        for (OneWay server : List.of(fast, slow)) {
            List<String> challenge = ask(first, server);
            assertEquals(challenge, ask(first, server));
            assertNotEquals(nonce(challenge), nonce(ask(bare("z9hG4bK2"), server)));
            assertEquals(challenge, ask(first, server));
        }
        time.advance(Duration.ofSeconds(33));
        for (OneWay server : List.of(fast, slow)) {
            assertTrue(nonce(ask(first, server)).endsWith("-3"));
        }
        assertEquals(5, fast.fast());
        assertEquals(0, slow.fast());
    }

    private static byte[] bare(String branch) {
        return bytes("REGISTER sip:example.net SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.5:5062;rport;branch=" + branch + "\n"
                + "Max-Forwards: 70\nFrom: <sip:1000@example.net>;tag=1\nTo: <sip:1000@example.net>\nCall-ID: a\n"
                + "CSeq: 1 REGISTER\nContact: <sip:1000@10.0.0.5:5062>\nExpires: 60\nContent-Length: 0\n\n");
    }

    private static String nonce(List<String> answers) {
        return SipMessageText.quoted(new SipMessageText(answers.get(0)).header("WWW-Authenticate"), "nonce");
    }

    @Test
    void givenOversizedHeader_whenSent_thenStackLooks() throws Exception {
        byte[] odd = bytes("REGISTER sip:example.net SIP/2.0\nX: " + "x".repeat(5000) + "\n\n");
        compare(odd, bytes(""));
        assertEquals(0, fast.fast());
    }

    private void compare(byte[] datagram, byte[] before) throws IOException {
        if (random.nextInt(20) == 0) {
            time.advance(Duration.ofSeconds(random.nextInt(60)));
        }
        boolean again = random.nextInt(10) == 0;
        for (int times = 0; times < (again ? 2 : 1); times++) {
            List<String> bySlow = NormalAnswer.of(ask(datagram, slow));
            List<String> byFast = NormalAnswer.of(ask(datagram, fast));
            String what = "seed " + seed + "\n" + new String(datagram, UTF_8) + "\nbefore damage\n"
                    + new String(before, UTF_8);
            assertEquals(bySlow, byFast, what);
            assertEquals(slow.bindings(), fast.bindings(), what);
            assertEquals(slow.takeTold(), fast.takeTold(), what);
            assertEquals(slow.noise(), fast.noise(), what);
        }
    }

    /** All that comes back before the answer to a ping. */
    private List<String> ask(byte[] datagram, OneWay server) throws IOException {
        InetSocketAddress address = server.address();
        String own = "127.0.0.1:" + address.getPort();
        byte[] bytes = new String(datagram, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace(RandomRegister.OWN, own)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        phone.send(new DatagramPacket(bytes, bytes.length, address));
        phone.send(new DatagramPacket(PING, PING.length, address));
        List<String> answers = new ArrayList<>();
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (true) {
            packet.setLength(65_536);
            phone.receive(packet);
            if (packet.getLength() == 2) {
                return answers;
            }
            String text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            answers.add(text.replace(own, RandomRegister.OWN));
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }
}

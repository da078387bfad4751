package gudok.server.sip.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileBytesTest {
    private static final int ROUNDS = 1500;
    private static final long SEED = new Random().nextLong();
    private static final int LONGEST = 130;

    /** What is cut by chance must come out like what is sent whole: the same messages, the same answers. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenValidMessages_whenFragmentedAndSplitByChance_thenAllComeOutInOrder(boolean split) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS / 10; round++) {
            List<String> sent = new ArrayList<>();
            byte[] bytes = messages(random, sent);
            try (Peer peer = Peer.upgraded()) {
                for (int at = 0; at < bytes.length; ) {
                    int end = split ? Math.min(bytes.length, at + 1 + random.nextInt(9)) : bytes.length;
                    peer.says(Arrays.copyOfRange(bytes, at, end));
                    at = end;
                }
                assertEquals(sent, peer.messages, "seed " + SEED);
            }
        }
    }

    @Test
    void givenBrokenFrames_whenTheyCome_thenClosedOnceAndNothingEscapes() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = messages(random, new ArrayList<>());
            for (int broken = 1 + random.nextInt(4); broken > 0; broken--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try (Peer peer = Peer.upgraded()) {
                peer.says(bytes);
                List<Peer.Frame> answers = peer.frames();
                long closes = answers.stream()
                        .filter(one -> one.opcode() == Peer.CLOSE)
                        .count();
                assertTrue(closes <= 1 && answers.size() <= 4, "seed " + SEED + " round " + round);
                peer.waits(Duration.ofSeconds(3));
                assertTrue(closes == 0 || !peer.isConnected(), "seed " + SEED + " round " + round);
            }
        }
    }

    @Test
    void givenBrokenRequest_whenItComes_thenAnsweredOnceOrClosed() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] request = Peer.http(Peer.UPGRADE);
            for (int broken = 1 + random.nextInt(4); broken > 0; broken--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt();
            }
            try (Peer peer = new Peer()) {
                peer.says(request).waits(Duration.ofSeconds(11));
                String answer = peer.text();
                assertTrue(answer.startsWith("HTTP/1.1 "), "seed " + SEED + " round " + round + ": " + answer);
                assertEquals(answer.startsWith("HTTP/1.1 101 "), peer.opened().isPresent(), "seed " + SEED);
            }
        }
    }

    @Test
    void givenNoise_whenItComesInsteadOfARequest_thenNothingStaysOpen() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            try (Peer peer = new Peer()) {
                peer.says(noise).waits(Duration.ofSeconds(11)).waits(Duration.ofSeconds(3));
                assertFalse(peer.isConnected(), "seed " + SEED + " round " + round);
                assertEquals(List.of(), peer.messages, "seed " + SEED + " round " + round);
            }
        }
    }

    private static byte[] messages(Random random, List<String> sent) {
        List<byte[]> frames = new ArrayList<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            String message = "m" + "x".repeat(random.nextInt(LONGEST));
            sent.add(message);
            int at = random.nextInt(message.length() + 1);
            if (at == message.length()) {
                frames.add(Peer.frame(1 + random.nextInt(2), message));
            } else {
                frames.add(
                        Peer.raw(1 + random.nextInt(2), message.substring(0, at).getBytes(StandardCharsets.US_ASCII)));
                frames.add(Peer.frame(Peer.PING, "p"));
                frames.add(Peer.frame(Peer.CONTINUATION, message.substring(at)));
            }
        }
        return Peer.join(frames.toArray(byte[][]::new));
    }
}

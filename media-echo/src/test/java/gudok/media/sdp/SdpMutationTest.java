package gudok.media.sdp;

import static gudok.media.sdp.SdpSamples.LOCAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a peer sends, the outcome is a value, and an answer never holds what would harm us or others. */
class SdpMutationTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "=",
            ":",
            "/",
            " ",
            "\0",
            "\u2028",
            "-",
            "0",
            "99999999999",
            "m=audio 5004 RTP/AVP 0\r\n",
            "c=IN IP4 224.0.0.1\r\n",
            "a=rtpmap:0 ",
            "a=rtcp:1",
            "a=ptime:-1\r\n",
            "%",
            "::",
            "\ud800",
            "IN IP6 ::");

    @Test
    void givenMutatedOffers_whenAnswered_thenAlwaysAnOutcomeThatIsSafe() {
        long seed = new Random().nextLong();
        System.out.println("SdpMutationTest seed=" + seed);
        Random random = new Random(seed);
        int answered = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String offer = mutated(random);
            SdpOutcome outcome = SdpNegotiator.answer(offer, LOCAL);
            SdpNegotiator.acceptAnswer(offer, LOCAL);
            answered += check(outcome, "seed=" + seed + " round=" + i + "\n" + offer);
        }
        int agreed = answered;
        assertTrue(agreed > ROUNDS / 20 && agreed < ROUNDS, () -> "seed=" + seed + " answered=" + agreed);
    }

    private static int check(SdpOutcome outcome, String context) {
        if (outcome instanceof SdpOutcome.Agreed agreed) {
            checkAnswer(agreed, context);
            return 1;
        }
        SdpOutcome.Refused refused = (SdpOutcome.Refused) outcome;
        assertTrue(refused.status() == 400 || refused.status() == 488, context);
        assertTrue(refused.warning().matches("3\\d\\d [ -~&&[^\"]]+"), () -> refused.warning() + "\n" + context);
        return 0;
    }

    private static void checkAnswer(SdpOutcome.Agreed agreed, String context) {
        InetAddress address = agreed.parameters().remoteRtp().getAddress();
        assertTrue(!address.isMulticastAddress(), context);
        assertTrue(agreed.parameters().remoteRtp().getPort() >= 1024, context);
        assertTrue(agreed.parameters().remoteRtcp().getPort() >= 1024, context);
        assertTrue(agreed.parameters().ptimeMs() >= 10 && agreed.parameters().ptimeMs() <= 60, context);
        for (String line : agreed.sdp().split("\r\n", -1)) {
            assertTrue(line.isEmpty() || line.matches("[vosctma]=[ -~]+"), () -> line + "\n" + context);
        }
        assertEquals(1, agreed.sdp().split("m=audio 16384 ", -1).length - 1, context);
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(SdpSamples.file(pick(SdpSamples.FILES, random)));
        for (int hits = random.nextInt(6); hits > 0 && !text.isEmpty(); hits--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, pick(PIECES, random));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
        }
        return text.toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}

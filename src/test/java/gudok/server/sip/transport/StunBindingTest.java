package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 5389, with the addresses of the samples in RFC 5769 §2.2 and §2.3. */
final class StunBindingTest {
    private static final String TRANSACTION = "b7e7a701bc34d686fa87dfae";
    private static final String REQUEST = "000100002112a442" + TRANSACTION;

    @Test
    void givenIpv4_whenAsked_thenXorMappedAddressAsInTheSample() throws UnknownHostException {
        assertEquals(
                "0101000c2112a442" + TRANSACTION + "002000080001a147e112a643", answer(REQUEST, "192.0.2.1", 32853));
    }

    @Test
    void givenIpv6_whenAsked_thenXorMappedAddressAsInTheSample() throws UnknownHostException {
        assertEquals(
                "010100182112a442" + TRANSACTION + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9",
                answer(REQUEST, "2001:db8:1234:5678:11:2233:4455:6677", 32853));
    }

    @Test
    void givenAttributes_whenAsked_thenOnlyUnknownOnesThatMatterAreRefused() throws UnknownHostException {
        String software = "00010008" + REQUEST.substring(8) + "8022000361620000";
        assertTrue(answer(software, "192.0.2.1", 1).startsWith("0101"));
        String username = "00010008" + REQUEST.substring(8) + "0006000361620000";
        assertTrue(answer(username, "192.0.2.1", 1).startsWith("0101"));
        String changeRequest = "00010008" + REQUEST.substring(8) + "0003000400000006";
        assertEquals(
                "011100102112a442" + TRANSACTION + "0009000400000414000a000200030000",
                answer(changeRequest, "192.0.2.1", 1));
    }

    @Test
    void givenWhatIsNoRequest_whenRead_thenSilence() throws UnknownHostException {
        for (String other : new String[] {
            "0011" + REQUEST.substring(4),
            "0101" + REQUEST.substring(4),
            "00010004" + REQUEST.substring(8),
            REQUEST + "00",
            "00010004" + REQUEST.substring(8) + "80220001",
            "00010004" + REQUEST.substring(8) + "8022ffff"
        }) {
            assertEquals("", answer(other, "192.0.2.1", 1), other);
        }
    }

    @Test
    void givenSip_whenLookedAt_thenItIsNoStun() {
        byte[] sip = "REGISTER sip:example.net SIP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);
        assertFalse(StunBinding.isStun(sip, sip.length));
        assertFalse(StunBinding.isStun(new byte[64], 64));
        assertFalse(StunBinding.isStun(HexFormat.of().parseHex(REQUEST), 19));
    }

    @Test
    void givenRandomBytes_whenAnswered_thenNeverMuchLongerThanTheRequest() throws UnknownHostException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AnswerBuffer answer = new AnswerBuffer();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[20 + random.nextInt(60)];
            random.nextBytes(bytes);
            System.arraycopy(HexFormat.of().parseHex(REQUEST), 0, bytes, 0, 8);
            bytes[3] = (byte) (bytes.length - 20);
            byte[] before = Arrays.copyOf(bytes, bytes.length);
            answer.clear();
            StunBinding.answer(
                    bytes,
                    bytes.length,
                    new InetSocketAddress(InetAddress.getByName("2001:db8::1"), random.nextInt(65536)),
                    answer);
            assertTrue(answer.length() <= bytes.length + 24, "seed " + seed);
            assertArrayEquals(before, bytes, "seed " + seed);
        }
    }

    private static String answer(String request, String host, int port) throws UnknownHostException {
        byte[] bytes = HexFormat.of().parseHex(request);
        AnswerBuffer answer = new AnswerBuffer();
        StunBinding.answer(bytes, bytes.length, new InetSocketAddress(InetAddress.getByName(host), port), answer);
        return HexFormat.of().formatHex(answer.copy());
    }
}

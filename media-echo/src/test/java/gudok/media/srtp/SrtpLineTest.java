package gudok.media.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two lines that speak with each other. */
final class SrtpLineTest {
    private static final int SSRC = 0x12345678;

    private final SrtpKeys keys = new SrtpKeys(new SecureRandom());
    private final SrtpLine near = new SrtpLine();
    private final SrtpLine far = new SrtpLine();

    private SrtpParameters agree(SrtpSuite suite) {
        SrtpKey ours = new SrtpKeys(new SecureRandom()).offered(suite);
        SrtpKey theirs = new SrtpKeys(new SecureRandom()).offered(suite);
        SrtpParameters agreed = new SrtpParameters(ours, theirs);
        near.agreed(Optional.of(agreed));
        far.agreed(Optional.of(new SrtpParameters(theirs, ours)));
        return agreed;
    }

    private static ByteBuffer rtp(int sequence, int ssrc, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        packet.put((byte) 0x80).put((byte) 0).putShort((short) sequence).putInt(sequence * 160);
        return packet.putInt(ssrc).put(payload).flip();
    }

    private static ByteBuffer rtp(int sequence) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) sequence);
        return rtp(sequence, SSRC, payload);
    }

    private static ByteBuffer report() {
        ByteBuffer packet = ByteBuffer.allocate(64).put((byte) 0x80).put((byte) 201);
        return packet.putShort((short) 1).putInt(SSRC).flip();
    }

    /** What goes over the wire, in a buffer as a socket fills it. */
    private ByteBuffer sealed(ByteBuffer packet, boolean rtcp) {
        ByteBuffer sealed = near.seal(packet, rtcp);
        return ByteBuffer.allocateDirect(65_536).put(sealed).flip();
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return ByteBuffer.allocate(packet.remaining()).put(packet.duplicate()).flip();
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(packet.position(), bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void givenPacketsOfAllLengths_whenSealedAndOpened_thenTheSame(SrtpSuite suite) {
        agree(suite);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int length = 0; length < 400; length++) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            ByteBuffer plain = rtp(length, SSRC, payload);
            ByteBuffer wire = sealed(plain, false);
            assertEquals(plain.remaining() + suite.rtpTagBytes(), wire.remaining());
            assertArrayEquals(Arrays.copyOf(bytes(plain), 12), Arrays.copyOf(bytes(wire), 12));
            assertTrue(far.open(wire, false), "seed " + seed + " length " + length);
            assertArrayEquals(bytes(plain), bytes(wire), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givenReports_whenSealedAndOpened_thenTheSameOnceOnly(SrtpSuite suite) {
        agree(suite);
        for (int i = 0; i < 100; i++) {
            ByteBuffer wire = sealed(report(), true);
            ByteBuffer again = copy(wire);
            assertEquals(8 + 4 + suite.rtcpTagBytes(), wire.remaining());
            assertTrue(far.open(wire, true));
            assertArrayEquals(bytes(report()), bytes(wire));
            assertFalse(far.open(again, true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void givenOneBitChanged_whenOpened_thenRefusedAndTheRealOneIsStillTaken(SrtpSuite suite) {
        agree(suite);
        for (boolean rtcp : new boolean[] {false, true}) {
            ByteBuffer wire = sealed(rtcp ? report() : rtp(7), rtcp);
            for (int bit = 0; bit < wire.remaining() * 8; bit++) {
                ByteBuffer bad = copy(wire);
                bad.put(bit / 8, (byte) (bad.get(bit / 8) ^ 1 << bit % 8));
                byte[] before = bytes(bad);
                assertFalse(far.open(bad, rtcp), "bit " + bit);
                assertArrayEquals(before, bytes(bad));
            }
            assertTrue(far.open(wire, rtcp));
        }
    }

    @Test
    void givenPacketsOutOfOrder_whenOpened_thenEachOnceUnlessTooOld() {
        agree(SrtpSuite.AES_CM_128_HMAC_SHA1_80);
        ByteBuffer[] wire = new ByteBuffer[100];
        for (int i = 0; i < wire.length; i++) {
            wire[i] = sealed(rtp(i), false);
        }
        assertTrue(far.open(copy(wire[99]), false));
        assertTrue(far.open(copy(wire[36]), false));
        assertFalse(far.open(copy(wire[36]), false));
        assertFalse(far.open(copy(wire[35]), false));
        assertFalse(far.open(copy(wire[99]), false));
        assertTrue(far.open(copy(wire[98]), false));
    }

    @ParameterizedTest
    @EnumSource
    void givenSequenceThatRollsOver_whenOpened_thenItGoesOn(SrtpSuite suite) {
        agree(suite);
        for (int number = 65_000; number < 65_000 + 3 * 65_536; number += 100) {
            assertTrue(far.open(sealed(rtp(number & 0xffff), false), false), "number " + number);
        }
    }

    @Test
    void givenFirstPacketsLostBeforeTheRollover_whenTheNextComes_thenItIsOpened() {
        agree(SrtpSuite.AEAD_AES_128_GCM);
        sealed(rtp(65_535), false);
        assertTrue(far.open(sealed(rtp(2), false), false));
    }

    @Test
    void givenNumberThatWasSent_whenSealedAgain_thenNothingIsSent() {
        agree(SrtpSuite.AES_CM_128_HMAC_SHA1_80);
        sealed(rtp(5), false);
        assertEquals(0, sealed(rtp(5), false).remaining());
        assertTrue(sealed(rtp(4), false).hasRemaining());
    }

    @Test
    void givenKeyThatChanges_whenOldPacketsAreUnderWay_thenTheyAreOpenedUntilTheFirstNewOne() {
        SrtpParameters before = agree(SrtpSuite.AES_CM_128_HMAC_SHA1_80);
        assertTrue(far.open(sealed(rtp(1), false), false));
        ByteBuffer underWay = sealed(rtp(2), false);
        ByteBuffer late = sealed(rtp(3), false);
        SrtpKey changed = keys.offered(before.suite());
        near.agreed(Optional.of(new SrtpParameters(changed, before.remote())));
        far.agreed(Optional.of(new SrtpParameters(before.remote(), changed)));
        assertTrue(far.open(underWay, false));
        assertTrue(far.open(sealed(rtp(4), false), false));
        assertFalse(far.open(late, false));
    }

    @Test
    void givenTheSameKeysAgain_whenAgreed_thenNumbersGoOn() {
        SrtpParameters agreed = agree(SrtpSuite.AES_CM_128_HMAC_SHA1_80);
        ByteBuffer wire = sealed(rtp(1), false);
        assertTrue(far.open(copy(wire), false));
        near.agreed(Optional.of(agreed));
        far.agreed(Optional.of(new SrtpParameters(agreed.remote(), agreed.local())));
        assertFalse(far.open(wire, false));
        assertEquals(0, sealed(rtp(1), false).remaining());
    }

    @Test
    void givenPlainPackets_whenSecureOnesWereAgreedOn_thenRefused() {
        agree(SrtpSuite.AES_CM_128_HMAC_SHA1_32);
        assertFalse(far.open(rtp(1), false));
        assertFalse(far.open(report(), true));
    }

    @ParameterizedTest
    @EnumSource
    void givenAnything_whenOpened_thenRefusedWithoutFailing(SrtpSuite suite) {
        agree(suite);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] datagram = new byte[random.nextInt(80)];
            random.nextBytes(datagram);
            if (datagram.length > 0) {
                datagram[0] = (byte) (0x80 | datagram[0] & 0x3f);
            }
            assertFalse(far.open(ByteBuffer.wrap(datagram), random.nextBoolean()), "seed " + seed);
        }
    }

    @Test
    void givenTheJdksOwnCiphers_whenTheyMakeThePacket_thenTheSameBytes() throws Exception {
        for (SrtpSuite suite : SrtpSuite.values()) {
            SrtpParameters agreed = agree(suite);
            SessionKeys session = new KeyDerivation(agreed.local()).keys(false);
            ByteBuffer plain = rtp(0x1234);
            byte[] expected = suite.isAead() ? gcm(session, plain) : counter(session, plain);
            assertArrayEquals(expected, bytes(sealed(plain, false)), suite::name);
        }
    }

    private static byte[] counter(SessionKeys keys, ByteBuffer plain) throws Exception {
        byte[] iv = Arrays.copyOf(keys.salt(), 16);
        byte[] other = ByteBuffer.allocate(16)
                .putInt(4, SSRC)
                .putShort(12, (short) 0x1234)
                .array();
        for (int i = 0; i < 16; i++) {
            iv[i] ^= other[i];
        }
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.encryption(), "AES"), new IvParameterSpec(iv));
        byte[] packet = bytes(plain);
        System.arraycopy(cipher.doFinal(packet, 12, packet.length - 12), 0, packet, 12, packet.length - 12);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
        mac.update(packet);
        byte[] tag = mac.doFinal(new byte[4]);
        byte[] whole = Arrays.copyOf(packet, packet.length + keys.tagBytes());
        System.arraycopy(tag, 0, whole, packet.length, keys.tagBytes());
        return whole;
    }

    private static byte[] gcm(SessionKeys keys, ByteBuffer plain) throws Exception {
        byte[] iv = keys.salt().clone();
        byte[] other = ByteBuffer.allocate(12)
                .putInt(2, SSRC)
                .putShort(10, (short) 0x1234)
                .array();
        for (int i = 0; i < 12; i++) {
            iv[i] ^= other[i];
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.encryption(), "AES"), new GCMParameterSpec(128, iv));
        byte[] packet = bytes(plain);
        cipher.updateAAD(packet, 0, 12);
        byte[] encrypted = cipher.doFinal(packet, 12, packet.length - 12);
        byte[] whole = Arrays.copyOf(packet, 12 + encrypted.length);
        System.arraycopy(encrypted, 0, whole, 12, encrypted.length);
        return whole;
    }

    @ParameterizedTest
    @EnumSource
    void givenManyPackets_whenSealedAndOpened_thenNothingIsAllocatedForThem(SrtpSuite suite) {
        agree(suite);
        ByteBuffer plain = rtp(0);
        ByteBuffer wire = ByteBuffer.allocateDirect(2048);
        int number = 0;
        long least = Long.MAX_VALUE;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2000; i++) {
                plain.putShort(2, (short) ++number);
                wire.clear().put(near.seal(plain, false)).flip();
                if (!far.open(wire, false)) {
                    throw new AssertionError("number " + number);
                }
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 2000, "allocated for 2000 packets: " + least);
    }
}

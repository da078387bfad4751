package gudok.media.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packet numbers at their ends: rollovers, losses, other sources, other keys. */
final class SrtpNumbersTest {
    private static final int SSRC = 0x12345678;
    private static final SrtpSuite SUITE = SrtpSuite.AES_CM_128_HMAC_SHA1_80;

    private final SrtpLine near = new SrtpLine();
    private final SrtpLine far = new SrtpLine();

    private static SrtpKey key(SrtpSuite suite) {
        return new SrtpKeys(new SecureRandom()).offered(suite);
    }

    private void agree(SrtpKey ours, SrtpKey theirs) {
        near.agreed(Optional.of(new SrtpParameters(ours, theirs)));
        far.agreed(Optional.of(new SrtpParameters(theirs, ours)));
    }

    private SrtpKey agree(SrtpSuite suite) {
        SrtpKey ours = key(suite);
        agree(ours, key(suite));
        return ours;
    }

    private ByteBuffer sealed(int ssrc, int sequence) {
        ByteBuffer packet = ByteBuffer.allocate(180).put((byte) 0x80).put((byte) 0);
        packet.putShort((short) sequence).putInt(sequence * 160).putInt(ssrc);
        return copy(near.seal(packet.limit(172).position(0), false));
    }

    private ByteBuffer sealed(int sequence) {
        return sealed(SSRC, sequence);
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return ByteBuffer.allocate(packet.remaining()).put(packet.duplicate()).flip();
    }

    private boolean isOpened(ByteBuffer wire) {
        return far.open(copy(wire), false);
    }

    @ParameterizedTest
    @EnumSource
    void givenFirstPacketAtTheEnd_whenNumbersRollOver_thenAllAreOpenedOnce(SrtpSuite suite) {
        agree(suite);
        ByteBuffer late = sealed(65_534);
        ByteBuffer first = sealed(65_535);
        ByteBuffer next = sealed(0);
        assertTrue(isOpened(first));
        assertTrue(isOpened(next));
        assertTrue(isOpened(late));
        for (ByteBuffer again : new ByteBuffer[] {first, next, late}) {
            assertFalse(isOpened(again));
        }
    }

    @Test
    void givenFirstPacketsLost_whenTheRolloverIsHeardFirst_thenLateOnesBeforeItAreOpenedToo() {
        agree(SUITE);
        ByteBuffer late = sealed(65_535);
        ByteBuffer heard = sealed(3);
        assertTrue(isOpened(heard));
        assertTrue(isOpened(late));
        assertFalse(isOpened(late));
        assertFalse(isOpened(heard));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000, 32_000})
    void givenManyLostAcrossTheRollover_whenTheNextComes_thenItIsOpened(int lost) {
        agree(SUITE);
        assertTrue(isOpened(sealed(65_000)));
        for (int i = 1; i <= lost; i++) {
            sealed(65_000 + i);
        }
        assertTrue(isOpened(sealed(65_000 + lost + 1)));
        assertTrue(isOpened(sealed(65_000 + lost + 2)));
    }

    @Test
    void givenTwoSources_whenOneHasRolledOver_thenTheOtherHasNot_andNeitherCanBePlayedAgain() {
        agree(SUITE);
        ByteBuffer first = sealed(1, 65_535);
        assertTrue(isOpened(first));
        assertTrue(isOpened(sealed(1, 0)));
        ByteBuffer other = sealed(2, 65_535);
        assertTrue(isOpened(other));
        assertTrue(isOpened(sealed(1, 1)));
        assertFalse(isOpened(first));
        assertFalse(isOpened(other));
    }

    @Test
    void givenSourceThatComesBack_whenItsNumberIsSealedAgain_thenNothingIsSent() {
        agree(SUITE);
        sealed(1, 7);
        sealed(2, 7);
        assertEquals(0, sealed(1, 7).remaining());
        assertTrue(sealed(1, 8).hasRemaining());
    }

    @Test
    void givenMoreSourcesThanAnybodyHas_whenSealed_thenNothingIsSent() {
        agree(SUITE);
        for (int ssrc = 0; ssrc < Sources.MOST; ssrc++) {
            assertTrue(sealed(ssrc, 1).hasRemaining());
        }
        assertEquals(0, sealed(Sources.MOST, 1).remaining());
    }

    /** RFC 4568 §7.1.4: a key that stays goes on counting, also past a while without. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenRolledOverNumbers_whenTheSameKeysAreAgreedOnAgain_thenTheyGoOn(boolean plainBetween) {
        SrtpKey ours = key(SUITE);
        SrtpKey theirs = key(SUITE);
        agree(ours, theirs);
        ByteBuffer old = sealed(65_535);
        assertTrue(isOpened(old));
        for (int sequence = 0; sequence < 40_000; sequence++) {
            assertTrue(isOpened(sealed(sequence)));
        }
        ByteBuffer last = sealed(40_000);
        assertTrue(isOpened(last));
        if (plainBetween) {
            near.agreed(Optional.empty());
            far.agreed(Optional.empty());
        }
        agree(ours, theirs);
        assertFalse(isOpened(last));
        assertFalse(isOpened(old));
        assertTrue(isOpened(sealed(40_001)));
    }

    @Test
    void givenRolledOverNumbers_whenTheKeyChanges_thenCountingBeginsAnew() {
        SrtpKey before = agree(SUITE);
        assertTrue(isOpened(sealed(65_535)));
        assertTrue(isOpened(sealed(0)));
        agree(SUITE);
        assertTrue(isOpened(sealed(1)));
        near.agreed(Optional.of(new SrtpParameters(before, key(SUITE))));
        assertFalse(isOpened(sealed(2)));
    }

    private ByteBuffer report() {
        ByteBuffer packet = ByteBuffer.allocate(8).put((byte) 0x80).put((byte) 201);
        return copy(near.seal(packet.putShort((short) 1).putInt(SSRC).flip(), true));
    }

    /** The index stands behind the eight bytes of the header, with the bit that says that the packet is encrypted. */
    @ParameterizedTest
    @ValueSource(ints = {0, 0x8000_0001, 0xffff_ffff, 0x7fff_ffff, 0x8000_0010})
    void givenReportWithAnotherIndex_whenOpened_thenRefusedAndTheRealOneIsStillTaken(int index) {
        agree(SUITE);
        ByteBuffer wire = report();
        assertEquals(0x8000_0000, wire.getInt(8));
        assertFalse(far.open(copy(wire).putInt(8, index), true));
        assertTrue(far.open(copy(wire), true));
        assertFalse(far.open(copy(wire), true));
        assertTrue(far.open(report(), true));
    }
}

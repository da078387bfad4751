package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceLatchTest {
    private static final InetSocketAddress SIGNALLED = new InetSocketAddress("192.0.2.1", 4000);
    private static final InetSocketAddress BEHIND_NAT = new InetSocketAddress("198.51.100.7", 60_001);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.9", 9);
    private static final long SECOND = 1_000_000_000L;

    private final SourceLatch latch = new SourceLatch(new InetSocketAddress(0));
    private int sequence;

    @BeforeEach
    void open() {
        latch.open(SIGNALLED, 0);
    }

    private boolean from(InetSocketAddress source, int ssrc, long now) {
        return latch.accept(source, Packets.packet(0, sequence++, 0, ssrc), now);
    }

    private void times(int count, InetSocketAddress source, int ssrc, long now) {
        for (int i = 0; i < count; i++) {
            from(source, ssrc, now);
        }
    }

    @Test
    void givenPhoneBehindNat_whenFivePacketsCame_thenItsRealAddressCounts() {
        for (int i = 0; i < 4; i++) {
            assertFalse(from(BEHIND_NAT, 1, SECOND));
        }
        assertEquals(SIGNALLED, latch.peer());
        assertTrue(from(BEHIND_NAT, 1, SECOND));
        assertEquals(BEHIND_NAT, latch.peer());
    }

    @Test
    void givenPhoneIsHeard_whenStrangerSends_thenHeIsNotHeard() {
        times(1, SIGNALLED, 1, SECOND);
        for (int i = 0; i < 50; i++) {
            assertFalse(from(STRANGER, 2, SECOND));
        }
        assertEquals(SIGNALLED, latch.peer());
    }

    @Test
    void givenWindowIsOver_whenStrangerSends_thenHeIsNotHeard() {
        assertFalse(from(STRANGER, 2, 5 * SECOND));
        assertEquals(SIGNALLED, latch.peer());
    }

    @Test
    void givenTwoStrangers_whenTheyTakeTurns_thenNoneWins() {
        for (int i = 0; i < 20; i++) {
            times(4, STRANGER, 2, SECOND);
            times(4, BEHIND_NAT, 3, SECOND);
        }
        assertEquals(SIGNALLED, latch.peer());
    }

    @Test
    void givenLatched_whenSameStreamComesFromElsewhereAfterSilence_thenItMoves() {
        times(5, BEHIND_NAT, 1, SECOND);
        InetSocketAddress rebound = new InetSocketAddress("198.51.100.7", 60_002);
        assertFalse(from(rebound, 1, 3 * SECOND - 1));
        assertTrue(from(rebound, 1, 3 * SECOND));
        assertEquals(rebound, latch.peer());
    }

    @Test
    void givenLatched_whenOtherStreamComesAfterSilence_thenItStays() {
        times(5, BEHIND_NAT, 1, SECOND);
        assertFalse(from(STRANGER, 2, 60 * SECOND));
        sequence += 1000;
        assertFalse(from(STRANGER, 1, 60 * SECOND));
        assertEquals(BEHIND_NAT, latch.peer());
    }

    @Test
    void givenStrangerWasQuicker_whenSignalledAddressIsHeard_thenItWinsForGood() {
        times(5, STRANGER, 2, SECOND);
        assertEquals(STRANGER, latch.peer());
        assertTrue(from(SIGNALLED, 1, SECOND));
        assertEquals(SIGNALLED, latch.peer());
        times(50, STRANGER, 2, SECOND);
        assertFalse(from(STRANGER, 2, SECOND));
        assertEquals(SIGNALLED, latch.peer());
    }

    @Test
    void givenStrangerWasQuicker_whenSignalledAddressIsHeardAfterTheWindow_thenItWins() {
        times(5, STRANGER, 2, SECOND);
        assertTrue(from(SIGNALLED, 1, 60 * SECOND));
        assertFalse(from(STRANGER, 2, 60 * SECOND));
        assertEquals(SIGNALLED, latch.peer());
    }

    @Test
    void givenPeerWasHeard_whenOfferedAgainWithSameAddress_thenFivePacketsFromElsewhereDecideAnew() {
        times(5, BEHIND_NAT, 1, SECOND);
        latch.open(SIGNALLED, 60 * SECOND);
        InetSocketAddress moved = new InetSocketAddress("198.51.100.7", 60_002);
        for (int i = 0; i < 4; i++) {
            assertFalse(from(moved, 3, 61 * SECOND));
        }
        assertEquals(BEHIND_NAT, latch.peer());
        assertTrue(from(moved, 3, 61 * SECOND));
        assertEquals(moved, latch.peer());
        times(50, STRANGER, 2, 62 * SECOND);
        assertEquals(moved, latch.peer());
    }

    @Test
    void givenOfferedAgainWithSameAddress_whenFiveSecondsAreOver_thenStrangersGetNoOtherChance() {
        times(5, BEHIND_NAT, 1, SECOND);
        latch.open(SIGNALLED, 60 * SECOND);
        times(50, STRANGER, 2, 65 * SECOND);
        assertEquals(BEHIND_NAT, latch.peer());
        assertTrue(from(BEHIND_NAT, 1, 65 * SECOND));
    }

    @Test
    void givenOfferedAgainWithSameAddress_whenThePeerGoesOnSpeaking_thenAFloodDoesNotReplaceIt() {
        times(5, BEHIND_NAT, 1, SECOND);
        latch.open(SIGNALLED, 60 * SECOND);
        for (int frame = 0; frame < 5; frame++) {
            long now = 60 * SECOND + frame * SECOND / 50;
            assertTrue(from(BEHIND_NAT, 1, now));
            times(50, STRANGER, 2, now + SECOND / 100);
        }
        times(50, STRANGER, 2, 62 * SECOND);
        assertEquals(BEHIND_NAT, latch.peer());
    }

    @Test
    void givenNobodyWasHeard_whenOfferedAgainWithSameAddress_thenTheWindowOpensAgain() {
        times(4, BEHIND_NAT, 1, SECOND);
        latch.open(SIGNALLED, 60 * SECOND);
        times(4, BEHIND_NAT, 1, 61 * SECOND);
        assertEquals(SIGNALLED, latch.peer());
        assertTrue(from(BEHIND_NAT, 1, 61 * SECOND));
    }

    @Test
    void givenLatched_whenHeldWithUnspecifiedAddressAndResumed_thenLearntAddressStays() {
        times(5, BEHIND_NAT, 1, SECOND);
        latch.open(new InetSocketAddress("0.0.0.0", 4000), 60 * SECOND);
        assertEquals(BEHIND_NAT, latch.peer());
        times(50, STRANGER, 2, 61 * SECOND);
        latch.open(SIGNALLED, 70 * SECOND);
        times(50, STRANGER, 2, 75 * SECOND);
        assertEquals(BEHIND_NAT, latch.peer());
    }

    @Test
    void givenLatched_whenOfferedAgainWithNewAddress_thenThatCountsAtOnce() {
        times(5, BEHIND_NAT, 1, SECOND);
        latch.open(STRANGER, 60 * SECOND);
        assertEquals(STRANGER, latch.peer());
        times(5, BEHIND_NAT, 1, 61 * SECOND);
        assertEquals(BEHIND_NAT, latch.peer());
    }
}

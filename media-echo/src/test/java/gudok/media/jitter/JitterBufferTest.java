package gudok.media.jitter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import gudok.media.rtp.Packets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Packets of 20 ms with exact sound, taken each 20 ms of a time that stands still otherwise. */
class JitterBufferTest {
    private static final int FRAME = 160;
    /** After a gap sound fades in for so many samples. */
    private static final int FADE = 32;
    /** Of the tone, in samples; no whole number of them makes a frame. */
    private static final int PERIOD = 44;

    private final Codec codec = new PcmuCodec();
    private final JitterBuffer buffer = new JitterBuffer(codec);
    private final short[] frame = new short[FRAME];
    private final List<Short> heard = new ArrayList<>();
    private long now;
    /** The amplitude of a packet's tone. */
    private IntUnaryOperator speaker = number -> 1000 + 40 * (number & 0xff);

    /** The sound of a packet: a wave whose amplitude tells its number. */
    private short[] sound(int number) {
        byte[] payload = payload(number);
        short[] samples = new short[FRAME];
        codec.newDecoder().decode(payload, 0, FRAME, samples, 0);
        return samples;
    }

    private byte[] payload(int number) {
        short[] samples = new short[FRAME];
        for (int i = 0; i < FRAME; i++) {
            samples[i] = (short) (speaker.applyAsInt(number) * Math.sin(2 * Math.PI * (number * FRAME + i) / PERIOD));
        }
        byte[] payload = new byte[FRAME];
        codec.newEncoder().encode(samples, 0, FRAME, payload, 0);
        return payload;
    }

    private void arrive(int number) {
        buffer.put(Packets.packet(0, number & 0xffff, number * FRAME, 7, payload(number)), now);
    }

    private short[] hear() {
        buffer.take(frame, FRAME, now);
        for (short sample : frame) {
            heard.add(sample);
        }
        now += 20_000_000;
        return frame.clone();
    }

    /** Even arrival of the packets from..to-1, each heard 40 ms later. */
    private void even(int from, int to) {
        for (int number = from; number < to; number++) {
            arrive(number);
            hear();
        }
    }

    private void assertHears(int number) {
        assertArrayEquals(sound(number), hear(), "packet " + number);
    }

    @Test
    void givenEvenPackets_whenTaken_thenEachIsHeardUnchangedAfter40Ms() {
        arrive(0);
        assertArrayEquals(new short[FRAME], hear());
        arrive(1);
        assertArrayEquals(new short[FRAME], hear());
        arrive(2);
        short[] first = hear();
        assertArrayEquals(
                Arrays.copyOfRange(sound(0), FADE, FRAME), Arrays.copyOfRange(first, FADE, FRAME), "but for its fade");
        for (int number = 3; number < 40; number++) {
            arrive(number);
            assertHears(number - 2);
        }
        assertEquals(new JitterCounts(38, 0, 0, 0, 0, 0), buffer.counts());
        assertEquals(40, buffer.delayMs());
    }

    @Test
    void givenPacketsInWrongOrderAndTwice_whenTaken_thenHeardInOrderOnce() {
        even(0, 4);
        arrive(5);
        arrive(4);
        arrive(5);
        assertHears(2);
        for (int number = 3; number < 6; number++) {
            assertHears(number);
        }
        arrive(3);
        assertEquals(2, buffer.counts().duplicate());
        assertEquals(0, buffer.counts().late());
    }

    @Test
    void givenSequenceNumbersThatWrap_whenTaken_thenNothingIsLost() {
        even(65_530, 65_540);
        assertHears(65_538);
        assertHears(65_539);
        assertEquals(0, buffer.counts().lost());
    }

    @Test
    void givenOnePacketLost_whenTaken_thenItsPlaceIsFilledAndTheRestKeepsItsTime() {
        even(0, 4);
        arrive(5);
        assertHears(2);
        arrive(6);
        assertHears(3);
        arrive(7);
        short[] bridged = hear();
        assertTrue(level(bridged) > level(sound(4)) / 2, "the pitch goes on");
        short[] next = hear();
        assertArrayEquals(Arrays.copyOfRange(sound(5), FADE, FRAME), Arrays.copyOfRange(next, FADE, FRAME));
        assertHears(6);
        assertEquals(new JitterCounts(6, 1, 0, 0, 0, 0), buffer.counts());
    }

    private static double level(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += Math.abs(sample);
        }
        return sum / samples.length;
    }

    @Test
    void givenStreamStalls60Ms_whenItComesInABurst_thenNothingIsLostAndTheDelayIsLonger() {
        even(0, 10);
        for (int i = 0; i < 4; i++) {
            hear();
        }
        for (int number = 10; number < 14; number++) {
            arrive(number);
        }
        for (int number = 14; number < 30; number++) {
            arrive(number);
            hear();
        }
        assertEquals(0, buffer.counts().lost());
        assertEquals(1, buffer.counts().stretches());
        assertTrue(buffer.delayMs() > 40, "delay " + buffer.delayMs());
    }

    /** The packets 10 to 13 come in a burst, for which the delay grows. */
    private void stall() {
        even(0, 10);
        for (int i = 0; i < 4; i++) {
            hear();
        }
        for (int number = 10; number < 14; number++) {
            arrive(number);
        }
    }

    @Test
    void givenDelayThatIsNotNeededAnyMore_whenThePeerIsSilent_thenItIsLoweredTo20Ms() {
        stall();
        even(14, 70);
        int raised = buffer.delayMs();
        assertTrue(raised > 40, "delay " + raised);
        speaker = number -> 0;
        even(70, 200);
        assertTrue(buffer.delayMs() < 30, "delay " + buffer.delayMs());
        assertEquals(0, buffer.counts().lost());
    }

    @Test
    void givenDelayThatIsNotNeededAnyMore_whenThePeerSpeaksOnAndOn_thenNothingIsLeftOut() {
        speaker = number -> 8000;
        stall();
        even(14, 100);
        int behind = 0;
        while (!Arrays.equals(sound(100 - behind), frame)) {
            behind++;
            assertTrue(behind < 10, "no frame is heard unchanged");
        }
        for (int number = 100; number < 3000; number++) {
            arrive(number);
            hear();
            assertArrayEquals(sound(number + 1 - behind), frame, "packet " + number);
        }
        assertEquals(0, buffer.counts().cuts());
    }

    @Test
    void givenPacketsThatComeTooLate_whenTheDelayGrows_thenTheToneStaysInStep() {
        speaker = number -> 8000;
        even(0, 10);
        for (int number = 11; number < 15; number++) {
            arrive(number);
            hear();
        }
        arrive(10);
        for (int number = 15; number < 60; number++) {
            arrive(number);
            hear();
        }
        assertSteady(14 * FRAME, 7500);
        assertEquals(1, buffer.counts().late());
        assertTrue(buffer.counts().stretches() > 0);
        assertTrue(buffer.delayMs() > 40, "delay " + buffer.delayMs());
    }

    @Test
    void givenStreamStalls_whenItGoesOn_thenTheToneIsInStepAgain() {
        speaker = number -> 8000;
        even(0, 10);
        hear();
        hear();
        hear();
        for (int number = 10; number < 14; number++) {
            arrive(number);
        }
        for (int number = 14; number < 60; number++) {
            arrive(number);
            hear();
        }
        assertSteady(3 * FRAME, 6000);
        assertEquals(1, buffer.counts().stretches());
    }

    /** A tone that goes on has the same strength everywhere; where its phase jumps, it fades for a moment. */
    private void assertSteady(int from, int leastLevel) {
        for (int at = from; at < heard.size(); at++) {
            double level = Math.hypot(heard.get(at), heard.get(at - PERIOD / 4));
            assertTrue(level > leastLevel && level < 8500, "sample " + at + " level " + level);
        }
    }

    @Test
    void givenPacketThatIsOvertakenAndThenComes_whenItsTimeIsOver_thenLateAndTheDelayGrows() {
        even(0, 4);
        for (int number = 5; number < 9; number++) {
            arrive(number);
            hear();
        }
        arrive(4);
        assertEquals(1, buffer.counts().late());
        assertEquals(1, buffer.counts().lost());
        even(9, 20);
        assertTrue(buffer.delayMs() > 40, "delay " + buffer.delayMs());
        assertTrue(buffer.delayMs() <= 200);
    }

    @Test
    void givenPeerPausesWithoutPackets_whenItSpeaksAgain_thenSoundComesBackAfterSilence() {
        even(0, 6);
        for (int i = 0; i < 50; i++) {
            hear();
        }
        assertArrayEquals(new short[FRAME], hear());
        buffer.put(Packets.packet(0, 6, 100 * FRAME, 7, payload(6)), now);
        hear();
        buffer.put(Packets.packet(0, 7, 101 * FRAME, 7, payload(7)), now);
        boolean back = false;
        for (int i = 0; i < 12 && !back; i++) {
            back = Arrays.equals(sound(7), hear());
        }
        assertTrue(back);
        assertEquals(0, buffer.counts().lost());
    }

    @Test
    void givenEventPacketsBetween_whenTaken_thenTheyAreSilentAndNotLost() {
        even(0, 4);
        for (int number = 4; number < 8; number++) {
            buffer.skip(Packets.packet(101, number, 4 * FRAME, 7, (byte) 1, (byte) 10, (byte) 0, (byte) 160), now);
            hear();
        }
        even(8, 20);
        assertEquals(0, buffer.counts().lost());
    }

    @Test
    void givenAnotherSource_whenItSpeaks_thenItIsHeardAnew() {
        even(0, 6);
        buffer.put(Packets.packet(0, 9000, 5, 8, payload(1)), now);
        hear();
        buffer.put(Packets.packet(0, 9001, 165, 8, payload(2)), now);
        hear();
        hear();
        assertHears(2);
    }

    @Test
    void givenAnyPackets_whenTaken_thenNothingBreaks() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try {
            for (int i = 0; i < 20_000; i++) {
                byte[] payload = new byte[random.nextInt(10) == 0 ? random.nextInt(2100) : FRAME];
                int number = random.nextInt(50) == 0 ? random.nextInt() : i + random.nextInt(9) - 4;
                int stamp = random.nextInt(50) == 0 ? random.nextInt() : number * FRAME;
                var packet = Packets.packet(0, number & 0xffff, stamp, random.nextInt(200) == 0 ? 1 : 7, payload);
                if (random.nextInt(20) == 0) {
                    buffer.skip(packet, now);
                } else if (random.nextInt(10) > 0) {
                    buffer.put(packet, now);
                }
                hear();
                assertTrue(buffer.delayMs() >= 20 && buffer.delayMs() <= 200);
            }
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}

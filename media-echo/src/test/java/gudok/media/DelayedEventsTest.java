package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.rtp.Packets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Telephone-events in a delay line. */
class DelayedEventsTest {
    private static final long MS = LineRig.MS;

    /** An event packet that came out. */
    private record Event(int payload, boolean marker, int timestamp, long nanos) {}

    private final DelayLine line = new DelayLine(Duration.ofSeconds(1));
    private final MediaFormat format = LineRig.format(20);
    private final List<Event> events = new ArrayList<>();
    private int voiceTimestamp = -1;

    private void press(int digit, int duration, boolean marker, int timestamp, long arrivalNanos) {
        byte[] payload = {(byte) digit, 10, (byte) (duration >> 8), (byte) duration};
        line.heardEvent(
                Packets.packet(marker ? 0x80 | 101 : 101, 0, timestamp, 77, payload), arrivalNanos, LineRig.NOWHERE);
    }

    /** Plays so many frames from an instant; their timestamps begin with 50000. */
    private void play(int frames, long fromNanos) {
        for (int i = 0; i < frames; i++) {
            long now = fromNanos + i * 20 * MS;
            int timestamp = 50_000 + i * 160;
            ByteBuffer out = ByteBuffer.allocate(160);
            line.frame(out, now);
            if (voiceTimestamp < 0 && out.position() > 0 && out.get(0) == 5) {
                voiceTimestamp = timestamp;
            }
            line.sent(timestamp, now, (payload, marker, stamp) -> events.add(new Event(payload, marker, stamp, now)));
        }
    }

    private void speak(int timestamp, long arrivalNanos) {
        byte[] voice = new byte[160];
        Arrays.fill(voice, (byte) 5);
        line.heard(Packets.audio(0, timestamp, voice), arrivalNanos, LineRig.NOWHERE);
    }

    @Test
    void givenPress_whenDelayed_thenItComesOutWithItsOwnTimingAndDistanceToTheVoice() {
        line.begin(format);
        speak(1000, 100 * MS);
        for (int i = 0; i < 5; i++) {
            press(7, 160 * i, i == 0, 1000 + 800, (200 + 20 * i) * MS);
        }
        play(100, 101 * MS);
        assertEquals(5, events.size());
        for (int i = 0; i < 5; i++) {
            Event event = events.get(i);
            assertEquals(7 << 24 | 10 << 16 | 160 * i, event.payload());
            assertEquals(i == 0, event.marker());
            assertEquals(voiceTimestamp + 800, event.timestamp());
            long delayMs = (event.nanos() - (200 + 20 * i) * MS) / MS;
            assertTrue(delayMs >= 1000 && delayMs < 1020, "delay " + delayMs);
        }
    }

    @Test
    void givenLineIsCovered_whenAnEventWouldComeOut_thenItIsNotSentLater() {
        line.begin(format);
        speak(1000, 0);
        press(1, 160, true, 1160, 20 * MS);
        play(5, MS);
        line.elapsed(60, 101 * MS + 1000 * MS);
        play(10, 2301 * MS);
        assertEquals(List.of(), events);
    }

    @Test
    void givenMoreEventsThanAreKept_whenTheyComeOut_thenOrderIsKeptAndTheRestIsLeftOut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        DelayedEvents queue = new DelayedEvents();
        List<Integer> in = new ArrayList<>();
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] payload = ByteBuffer.allocate(4).putInt(i).array();
            queue.add(Packets.packet(101, 0, 0, 77, payload), i, i);
            in.add(i);
            if (random.nextInt(100) == 0) {
                queue.send(i - random.nextInt(200), 0, (event, marker, timestamp) -> out.add(event));
            }
        }
        queue.send(20_000, 0, (event, marker, timestamp) -> out.add(event));
        assertEquals(in, out, "seed " + seed);
        for (int i = 0; i < 5000; i++) {
            queue.add(Packets.packet(101, 0, 0, 77, (byte) 0, (byte) 0, (byte) 0, (byte) 0), i, i);
        }
        out.clear();
        queue.send(20_000, 0, (event, marker, timestamp) -> out.add(event));
        assertEquals(4096, out.size());
    }
}

package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import gudok.media.codec.Codecs;
import gudok.media.record.Recorder;
import gudok.media.record.RecordingTap;
import gudok.media.record.SoundFormat;
import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the media loop allocates while calls are recorded or joined. */
class JoinedAllocationTest {
    private static final int MEASUREMENTS = 10;
    private static final int PACKETS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The least of some measurements of a thread. */
    private static long leastAllocated(long thread, Runnable what) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS; i++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            what.run();
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }

    @Test
    void givenRecordings_whenWarm_thenTheLoopAllocatesNothingFor10Seconds(@TempDir Path folder) throws Exception {
        for (SoundFormat.Channels channels : SoundFormat.Channels.values()) {
            try (Recorder recorder = new Recorder(folder)) {
                SoundFormat format =
                        new SoundFormat(channels, Optional.empty(), Duration.ZERO, false, OptionalInt.of(16_000));
                RecordingTap tap = recorder.open(
                        folder.resolve(channels + ".wav"),
                        format,
                        8000,
                        Optional.of(new LevelWatch(1, 0, false, Integer.MAX_VALUE, Integer.MAX_VALUE)),
                        end -> {});
                Listened listened = new Listened(tap);
                listened.play(20_000);
                assertEquals(0, listened.leastAllocated(), channels.toString());
                listened.taps.remove(tap);
            }
        }
    }

    /** Sound in both directions for a tap, on the test's thread. */
    private static final class Listened {
        private static final int TEN_SECONDS = 500;

        private final Taps taps = new Taps();
        private final ByteBuffer datagram = Packets.bytes(0, 0, 0, 77, new byte[160]);
        private final RtpPacket packet = new RtpPacket();
        private int number;

        Listened(SoundTap tap) {
            taps.add(tap, LineRig.format(20), 0);
        }

        void play(int frames) {
            for (int i = 0; i < frames; i++) {
                long now = number * 20 * LineRig.MS;
                datagram.clear().putShort(2, (short) number).putInt(4, 160 * number);
                packet.read(datagram);
                taps.heard(packet, now);
                taps.sent(datagram, 160, 160 * number);
                number++;
                taps.tick(160 * number, now);
            }
        }

        long leastAllocated() {
            return JoinedAllocationTest.leastAllocated(Thread.currentThread().getId(), () -> play(TEN_SECONDS));
        }
    }

    @Test
    @Timeout(120)
    void givenPacketsRelayed_whenTheLoopIsWarm_thenItAllocatesNothingWhateverTheCodecs() throws Exception {
        for (String payloadTypes : List.of("0 8 101", "8", "9", "18")) {
            try (Bridge bridge = new Bridge(payloadTypes)) {
                bridge.speak(20_000);
                assertEquals(0, bridge.leastAllocated(), payloadTypes);
            }
        }
    }

    /** Two phones that hear each other; the first speaks PCMU. */
    private static final class Bridge implements AutoCloseable {
        private final InetAddress local = InetAddress.getLoopbackAddress();
        private final MediaEngine engine = new MediaEngine(
                new MediaSettings(41_700, 41_799, Codecs.installed(), Duration.ofSeconds(300), List.of(), 1));
        private final RtpPhone alice = new RtpPhone();
        private final RtpPhone bob = new RtpPhone();
        private final MediaSession toAlice = engine.open(local, local, new AllocationTest.Deaf());
        private final MediaSession toBob = engine.open(local, local, new AllocationTest.Deaf());
        private final byte[] voice = new byte[160];

        Bridge(String payloadTypes) throws Exception {
            Arrays.fill(voice, (byte) 9);
            toAlice.answer(alice.offer());
            // without pauses: each packet must come out
            toBob.answer(bob.offer().replace("RTP/AVP 0 8 101", "RTP/AVP " + payloadTypes) + "a=fmtp:18 annexb=no\r\n");
            EngineFixture.waitForFrames(toAlice, 1);
            EngineFixture.waitForFrames(toBob, 1);
            toAlice.relayWith(toBob);
        }

        void speak(int packets) {
            for (int i = 0; i < packets; i++) {
                alice.speak(toAlice.port(), voice);
                bob.hear();
            }
        }

        long leastAllocated() {
            return JoinedAllocationTest.leastAllocated(AllocationTest.loopThread(), () -> speak(PACKETS));
        }

        @Override
        public void close() {
            toAlice.close();
            toBob.close();
            engine.close();
            alice.close();
            bob.close();
        }
    }
}

package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import gudok.media.codec.Codecs;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmuCodec;
import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the media loop allocates while RTP flows. */
class AllocationTest {
    private static final int MEASUREMENTS = 10;
    private static final int PACKETS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    @Timeout(60)
    void givenPacketsEchoed_whenTheLoopIsWarm_thenItAllocatesNothingForThem() throws Exception {
        MediaSettings settings =
                new MediaSettings(41_700, 41_799, Codecs.installed(), Duration.ofSeconds(300), List.of(), 1);
        InetAddress local = InetAddress.getLoopbackAddress();
        Deaf deaf = new Deaf();
        try (MediaEngine engine = new MediaEngine(settings);
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(local, local, deaf)) {
            session.answer(phone.offer());
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            echo(phone, session, 20_000);
            assertEquals(0, leastAllocated(phone, session));
        }
    }

    @Test
    @Timeout(60)
    void givenPacketsInADelayLine_whenTheLoopIsWarm_thenItAllocatesNothingForThem() throws Exception {
        MediaSettings settings =
                new MediaSettings(41_700, 41_799, Codecs.installed(), Duration.ofSeconds(300), List.of(), 1);
        InetAddress local = InetAddress.getLoopbackAddress();
        try (MediaEngine engine = new MediaEngine(settings);
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(local, local, new Deaf())) {
            session.answer(phone.offer());
            session.start(new DelayLine(Duration.ofSeconds(2)));
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            echo(phone, session, 20_000);
            assertEquals(0, leastAllocated(phone, session));
        }
    }

    @Test
    void givenProgramsThatAreHeard_whenWarm_thenTheyAllocateNothingForPackets() {
        MediaFormat format = LineRig.format(20);
        EncodedAudio sound = new EncodedAudio(format.codec(), new byte[160 * 500]);
        Map<String, MediaProgram> programs = Map.of(
                "delay", new DelayLine(Duration.ofSeconds(2)),
                "silence", new SilenceProgram(Duration.ofDays(1)),
                "sequence", new SequenceProgram(List.of(endless(sound), endless(sound))),
                "metered", new MeteredProgram(endless(sound)),
                "limited", new LimitedProgram(endless(sound), Duration.ofDays(1)),
                "shared", new SharedStreamProgram(List.of(sound, sound)));
        programs.forEach((name, program) -> {
            ProgramStack stack = new ProgramStack();
            stack.start(program, ending -> {}, format);
            Stage stage = new Stage(stack);
            stage.play(20_000);
            assertEquals(0, stage.leastAllocated(), name);
        });
    }

    private static MediaProgram endless(EncodedAudio sound) {
        return new SoundProgram(sound, 0, -1);
    }

    /** A program that is heard and hears a packet with each frame, on the test's thread. */
    private static final class Stage {
        private final ProgramStack stack;
        private final ByteBuffer datagram = Packets.bytes(0, 0, 0, 77, new byte[160]);
        private final RtpPacket packet = new RtpPacket();
        private final ByteBuffer out = ByteBuffer.allocate(160);
        private int number;

        Stage(ProgramStack stack) {
            this.stack = stack;
        }

        void play(int frames) {
            for (int i = 0; i < frames; i++) {
                long now = number * 20 * LineRig.MS;
                datagram.clear().putShort(2, (short) number).putInt(4, 160 * number);
                packet.read(datagram);
                stack.heard(packet, now, true, LineRig.NOWHERE);
                stack.settle();
                stack.frame(out.clear(), now);
                stack.wantedDeadline(now + 20 * LineRig.MS);
                number++;
            }
        }

        long leastAllocated() {
            long thread = Thread.currentThread().getId();
            long least = Long.MAX_VALUE;
            for (int i = 0; i < MEASUREMENTS; i++) {
                long before = THREADS.getThreadAllocatedBytes(thread);
                play(PACKETS);
                least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
            }
            return least;
        }
    }

    @Test
    @Timeout(60)
    void givenPacketsListenedToAndMixed_whenTheLoopIsWarm_thenItAllocatesNothingForThem() throws Exception {
        MediaSettings settings =
                new MediaSettings(41_700, 41_799, Codecs.installed(), Duration.ofSeconds(300), List.of(), 1);
        InetAddress local = InetAddress.getLoopbackAddress();
        try (MediaEngine engine = new MediaEngine(settings);
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(local, local, new Deaf())) {
            session.answer(phone.offer());
            session.start(new EchoProgram());
            session.tap(new Idle());
            byte[] silence = new byte[1600];
            Arrays.fill(silence, (byte) 0xff);
            EncodedAudio quiet = new EncodedAudio(new PcmuCodec(), silence);
            for (Displacement.Side side : Displacement.Side.values()) {
                session.displace(new Displacement(new SoundProgram(quiet, 0, -1), side, true), ending -> {});
            }
            EngineFixture.waitForFrames(session, 1);
            echo(phone, session, 20_000);
            assertEquals(0, leastAllocated(phone, session));
        }
    }

    /** Takes everything and does nothing. */
    private static final class Idle implements SoundTap {
        @Override
        public void begin(int sampleRate) {}

        @Override
        public boolean sound(short[] heard, short[] sent, int samples) {
            return true;
        }

        @Override
        public void end() {}
    }

    /** The least of some measurements: in each of them the packets come, and only in some a report of RTCP is due. */
    private static long leastAllocated(RtpPhone phone, MediaSession session) {
        long thread = loopThread();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS; i++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            echo(phone, session, PACKETS);
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }

    /** Hears no digits. */
    static final class Deaf implements MediaListener {
        @Override
        public void digit(char digit) {}

        @Override
        public void timedOut() {}
    }

    private static void echo(RtpPhone phone, MediaSession session, int packets) {
        byte[] voice = new byte[160];
        Arrays.fill(voice, (byte) 9);
        for (int i = 0; i < packets; i++) {
            phone.speak(session.port(), voice);
            RtpPhone.Heard heard = phone.hear();
            while (heard.payload()[0] != 9) { // a loop that is held up drops what is too late for an echo
                phone.speak(session.port(), voice);
                heard = phone.hear();
            }
        }
    }

    static long loopThread() {
        return Arrays.stream(THREADS.dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().equals("media-0"))
                .mapToLong(ThreadInfo::getThreadId)
                .max()
                .orElseThrow();
    }
}

package gudok.media;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import gudok.media.codec.Codecs;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the media loop allocates while RTP flows. */
class AllocationTest {
    /**
     * The JDK's selector boxes the file descriptor, 16 bytes, for each socket that is ready (unless small or cached).
     */
    private static final int SELECTOR_BYTES = 16;

    private static final int RTCP_REPORTS_BYTES = 40_000;
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
            long thread = loopThread();
            long before = THREADS.getThreadAllocatedBytes(thread);
            int packets = 20_000;
            echo(phone, session, packets);
            long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
            assertTrue(allocated <= packets * SELECTOR_BYTES + RTCP_REPORTS_BYTES, "allocated " + allocated);
        }
    }

    /** Hears no digits. */
    private static final class Deaf implements MediaListener {
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
            while (heard.payload()[0] != 9) {
                heard = phone.hear();
            }
        }
    }

    private static long loopThread() {
        return Arrays.stream(THREADS.dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().equals("media-0"))
                .mapToLong(ThreadInfo::getThreadId)
                .max()
                .orElseThrow();
    }
}

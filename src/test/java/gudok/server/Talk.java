package gudok.server;

import gudok.phone.DelayReport;
import gudok.phone.FrameSource;
import gudok.phone.PhoneCall;
import java.time.Duration;
import java.util.List;

/** Who hears whom. */
final class Talk {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Talk() {}

    /** Speaks until the other one has heard it: before that both may still be joined otherwise. */
    static void assertHears(PhoneCall speaker, PhoneCall listener) {
        int before = listener.media().received().size();
        speaker.media().speak(FrameSource.marked());
        listener.media()
                .received()
                .awaitAfter(
                        before,
                        "a frame of the speaker",
                        packet -> DelayReport.of(speaker.media().sent().all(), List.of(packet))
                                        .frames()
                                == 1,
                        SOON);
    }
}

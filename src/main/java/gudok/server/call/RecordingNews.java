package gudok.server.call;

import gudok.media.record.RecordingEnd;
import gudok.server.event.Event;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells listeners of the ends of a call's recordings. On the thread that writes recordings. */
record RecordingNews(CallEnvironment environment, String call) implements Consumer<RecordingEnd> {
    @Override
    public void accept(RecordingEnd end) {
        environment
                .events()
                .publish(new Event.RecordingEnded(
                        environment.clock().instant(),
                        call,
                        end.path(),
                        Duration.ofMillis(end.samples() * 1000 / end.sampleRate()),
                        end.fileBytes(),
                        end.discarded(),
                        end.failure()));
    }
}

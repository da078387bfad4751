package gudok.server.sip.websocket;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs while a message or a frame has begun and not ended, so that nobody keeps half of one for long. It looks at what one read
 * brought: something that is not complete starts it, something complete with nothing left open ends it. On the connection's
 * event loop.
 */
final class MessageDeadline {
    private final Duration time;
    private boolean bytes;
    private boolean frames;
    private Optional<Future<?>> timer = Optional.empty();

    MessageDeadline(Duration time) {
        this.time = time;
    }

    void bytesCame() {
        bytes = true;
    }

    void frameCame() {
        frames = true;
    }

    /** @param partial frames of a message have come that lacks others */
    void readEnded(boolean partial, EventExecutor loop, Runnable late) {
        if (frames && !partial) {
            cancel();
        } else if ((bytes || partial) && timer.isEmpty()) {
            timer = Optional.of(loop.schedule(late, time.toMillis(), TimeUnit.MILLISECONDS));
        }
        bytes = false;
        frames = false;
    }

    void cancel() {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.empty();
    }
}

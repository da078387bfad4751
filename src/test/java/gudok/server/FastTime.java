package gudok.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that runs faster than ours, so that what takes half a minute is over sooner. Sound keeps its own. */
final class FastTime implements InstantSource, Timers, AutoCloseable {
    private final SystemTimers timers = new SystemTimers();
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final int speed;

    /** @param speed seconds that go by in one of ours */
    FastTime(int speed) {
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return began.plusNanos(speed * (System.nanoTime() - beganNanos));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return timers.after(delay.dividedBy(speed), task);
    }

    @Override
    public void close() {
        timers.close();
    }
}

package gudok.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines on their way to standard error. Whoever logs never waits: a thread of its own writes, some milliseconds after the first line,
 * all that has come until then at once; from a warning on, immediately. While there is hardly any room, lines below warning are lost,
 * without any room all. Safe from any thread.
 */
public final class LineQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final long REST_MS = 20;
    private static final long FLUSH_MS = 1000;
    private static final int WRITE_BYTES = 1 << 16;

    /** This part of the room is for warnings. */
    private static final int KEPT = 5;

    private final Layout<ILoggingEvent> layout;
    private final Output output;
    private final int mostLines;
    private final Thread thread = new Thread(this::run, "log");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition urgent = lock.newCondition();
    private List<ILoggingEvent> lines = new ArrayList<>();
    private boolean pressing;
    private boolean closing;

    /** Where lines end. */
    interface Output {
        /** Returns when they are there. */
        void write(byte[] bytes);
    }

    LineQueue(Layout<ILoggingEvent> layout, Output output, int mostLines) {
        this.layout = layout;
        this.output = output;
        this.mostLines = mostLines;
        thread.setDaemon(true);
    }

    /** How an event is written. */
    public Layout<ILoggingEvent> layout() {
        return layout;
    }

    @Override
    public void start() {
        super.start();
        thread.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean warning = event.getLevel().isGreaterOrEqual(Level.WARN);
        event.prepareForDeferredProcessing();
        lock.lock();
        try {
            if (lines.size() < (warning ? mostLines : mostLines - mostLines / KEPT)) {
                lines.add(event);
                tell(warning || lines.size() == mostLines / 2);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(boolean soon) {
        if (lines.size() == 1) {
            arrived.signal();
        }
        if (soon && !pressing) {
            pressing = true;
            urgent.signal();
        }
    }

    private void run() {
        List<ILoggingEvent> taken = await();
        while (!taken.isEmpty()) {
            write(taken);
            taken = await();
        }
    }

    /** Empty at the end. */
    private List<ILoggingEvent> await() {
        lock.lock();
        try {
            while (lines.isEmpty() && !closing) {
                arrived.awaitUninterruptibly();
            }
            rest();
            List<ILoggingEvent> taken = lines;
            lines = new ArrayList<>(taken.size());
            pressing = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void rest() {
        long left = TimeUnit.MILLISECONDS.toNanos(REST_MS);
        try {
            while (left > 0 && !pressing && !closing) {
                left = urgent.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            addInfo("nobody interrupts this thread", e);
        }
    }

    private void write(List<ILoggingEvent> taken) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ILoggingEvent line : taken) {
            bytes.writeBytes(text(line).getBytes(StandardCharsets.UTF_8));
            if (bytes.size() >= WRITE_BYTES) {
                output.write(bytes.toByteArray());
                bytes.reset();
            }
        }
        output.write(bytes.toByteArray());
    }

    private String text(ILoggingEvent line) {
        try {
            return layout.doLayout(line);
        } catch (RuntimeException e) {
            addError("a line that cannot be written", e);
            return "";
        }
    }

    /** Writes what still waits, for at most a second. */
    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        lock.lock();
        try {
            closing = true;
            arrived.signal();
            urgent.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(FLUSH_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

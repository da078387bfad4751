package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Schedule;
import gudok.server.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tasks that shall happen to one call later. Used on the call's thread; timers only tell what is due, on their thread. */
final class CallSchedule {
    private static final int MOST_TASKS = 1000;

    private final Timers timers;
    private final Consumer<Message.Due> due;
    private final Map<Long, Timers.Timer> waiting = new HashMap<>();
    private long lastId;
    private boolean refused;
    private Optional<Timers.Timer> end = Optional.empty();

    CallSchedule(Timers timers, Consumer<Message.Due> due) {
        this.timers = timers;
        this.due = due;
    }

    /**
     * Returns the task's id, which counts from 1 in each call; 0 if there are too many already.
     *
     * @throws DialplanException instead, the first time: an endless list shall not fill the log
     */
    synchronized long add(Schedule schedule) {
        if (waiting.size() >= MOST_TASKS) {
            return refuse();
        }
        long id = ++lastId;
        start(id, schedule.after(), schedule);
        return id;
    }

    private long refuse() {
        if (refused) {
            return 0;
        }
        refused = true;
        throw new DialplanException("a call can have " + MOST_TASKS
                + " scheduled tasks at once, not more; whatever more this call schedules is left out without a word");
    }

    /** What nobody takes back. */
    synchronized void endAt(Schedule schedule) {
        long id = ++lastId;
        end = Optional.of(timers.after(schedule.after(), () -> due.accept(new Message.Due(id, schedule.task()))));
    }

    /** In place of {@link #endAt}, for a rehearsal, which ends by itself: tasks get the same ids as in a call. */
    synchronized void endNever() {
        ++lastId;
    }

    /** False if it is not waiting. */
    synchronized boolean cancel(long id) {
        Timers.Timer timer = waiting.remove(id);
        if (timer == null) {
            return false;
        }
        timer.cancel();
        return true;
    }

    synchronized void cancelAll() {
        waiting.values().forEach(Timers.Timer::cancel);
        waiting.clear();
    }

    private synchronized void start(long id, Duration after, Schedule schedule) {
        waiting.put(id, timers.after(after, () -> due(id, schedule)));
    }

    private synchronized void due(long id, Schedule schedule) {
        if (waiting.remove(id) == null) {
            return;
        }
        due.accept(new Message.Due(id, schedule.task()));
        schedule.every().ifPresent(period -> start(id, period, schedule));
    }

    synchronized void close() {
        cancelAll();
        end.ifPresent(Timers.Timer::cancel);
    }
}

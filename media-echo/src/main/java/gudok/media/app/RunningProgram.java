package gudok.media.app;

import gudok.dialplan.call.Program;
import gudok.media.MediaProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A program that was started in a session. Safe from any thread. */
final class RunningProgram implements Program {
    private final Runnable stop;
    private final Supplier<Progress> progress;
    private final List<Listener> waiting = new ArrayList<>();
    private Optional<Ending> result = Optional.empty();

    /** One that does not count what is heard. */
    RunningProgram(Runnable stop) {
        this(stop, () -> Progress.NONE);
    }

    RunningProgram(Runnable stop, Supplier<Progress> progress) {
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void onEnd(Listener listener) {
        Optional<Ending> known = resultOrWait(listener);
        known.ifPresent(listener::ended);
    }

    private synchronized Optional<Ending> resultOrWait(Listener listener) {
        if (result.isEmpty()) {
            waiting.add(listener);
        }
        return result;
    }

    @Override
    public void stop() {
        stop.run();
    }

    @Override
    public Progress progress() {
        return progress.get();
    }

    /** Called once by the session, on its loop's thread. */
    void ended(MediaProgram.Ending how) {
        Ending ending = Ending.valueOf(how.name());
        takeWaiting(ending).forEach(listener -> listener.ended(ending));
    }

    private synchronized List<Listener> takeWaiting(Ending ending) {
        result = Optional.of(ending);
        List<Listener> told = List.copyOf(waiting);
        waiting.clear();
        return told;
    }
}

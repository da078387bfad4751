package gudok.media.app;

import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import gudok.media.record.RecordingTap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A recording as the dialplan's applications see it. Safe from any thread. */
record RunningRecording(RecordingPlan plan, RecordingTap tap, RunningProgram program) implements Recording {
    @Override
    public void onEnd(Listener listener) {
        program.onEnd(listener);
    }

    @Override
    public void stop() {
        program.stop();
    }

    @Override
    public boolean finish() {
        CompletableFuture<Ending> closed = new CompletableFuture<>();
        onEnd(closed::complete);
        stop();
        try {
            closed.get(1, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException slow) {
            return false;
        }
    }

    @Override
    public long samples() {
        return tap.samples();
    }

    @Override
    public int sampleRate() {
        return tap.sampleRate();
    }

    @Override
    public long fileBytes() {
        return tap.fileBytes();
    }

    @Override
    public boolean endedBySilence() {
        return tap.isEndedBySilence();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

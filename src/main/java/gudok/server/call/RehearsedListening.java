package gudok.server.call;

import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.LevelRule;
import gudok.dialplan.call.Listening;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is heard of nobody: recordings without files, and levels that only a real call knows. For one thread. */
final class RehearsedListening implements Listening {
    private final RehearsedCall call;
    private final List<Recording> recordings = new ArrayList<>();

    RehearsedListening(RehearsedCall call) {
        this.call = call;
    }

    /** A recording that holds nothing. */
    private record Unheard(RecordingPlan plan, List<Recording> running) implements Recording {
        @Override
        public long samples() {
            return 0;
        }

        @Override
        public int sampleRate() {
            return 8000;
        }

        @Override
        public long fileBytes() {
            return 0;
        }

        @Override
        public boolean endedBySilence() {
            return false;
        }

        @Override
        public void onEnd(Listener listener) {
            // its end is reckoned, not waited for
        }

        @Override
        public void stop() {
            running.removeIf(one -> one == this);
        }
    }

    @Override
    public Recording record(RecordingPlan plan) {
        Recording recording = new Unheard(plan, recordings);
        recordings.add(recording);
        return recording;
    }

    @Override
    public List<Recording> recordings() {
        return List.copyOf(recordings);
    }

    @Override
    public Program untilLevel(LevelRule rule) {
        call.depends("what the caller says, and when");
        return new RehearsedMedia.Silent(Optional.empty(), false);
    }

    @Override
    public void detectDigits(boolean wanted) {
        // there is no sound to look at
    }

    @Override
    public void send(List<KeyPress> keys) {
        // nobody hears them
    }
}

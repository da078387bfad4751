package gudok.dialplan.app;

import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.LevelRule;
import gudok.dialplan.call.Listening;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import gudok.dialplan.call.SoundUnavailable;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked for; recordings have 12345 samples at 8 kHz. */
final class FakeListening implements Listening {
    final List<RecordingPlan> planned = new ArrayList<>();
    final List<LevelRule> levels = new ArrayList<>();
    boolean diskIsFull;
    private final List<Recording> running = new ArrayList<>();
    private final List<String> deeds;

    FakeListening(List<String> deeds) {
        this.deeds = deeds;
    }

    @Override
    public Recording record(RecordingPlan plan) {
        if (diskIsFull) {
            throw new SoundUnavailable("no space left");
        }
        planned.add(plan);
        Recording recording = new FakeRecording(plan);
        running.add(recording);
        return recording;
    }

    @Override
    public List<Recording> recordings() {
        return List.copyOf(running);
    }

    @Override
    public Program untilLevel(LevelRule rule) {
        levels.add(rule);
        return new FakeRecording(null);
    }

    @Override
    public void detectDigits(boolean wanted) {
        deeds.add("detect " + wanted);
    }

    @Override
    public void send(List<KeyPress> keys) {
        StringBuilder text = new StringBuilder("send");
        keys.forEach(key -> text.append(' ')
                .append(key.isPause() ? "-" : key.digit())
                .append('@')
                .append(key.milliseconds()));
        deeds.add(text.toString());
    }

    private final class FakeRecording implements Recording {
        private final RecordingPlan plan;

        FakeRecording(RecordingPlan plan) {
            this.plan = plan;
        }

        @Override
        public void onEnd(Listener listener) {
            listener.ended(Ending.COMPLETED);
        }

        @Override
        public void stop() {
            if (running.remove(this)) {
                deeds.add("stop " + plan.path());
            }
        }

        @Override
        public RecordingPlan plan() {
            return plan;
        }

        @Override
        public long samples() {
            return 12_345;
        }

        @Override
        public int sampleRate() {
            return 8000;
        }

        @Override
        public long fileBytes() {
            return 44 + 2 * samples();
        }

        @Override
        public boolean endedBySilence() {
            return false;
        }
    }
}

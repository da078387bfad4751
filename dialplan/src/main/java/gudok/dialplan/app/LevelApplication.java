package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LevelRule;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code wait_for_silence}, {@code detect_silence}, {@code detect_audio}: wait until the caller is silent or speaks, for a
 * while at most. Data: {@code threshold hits [listen_hits] timeout_ms [sound]}, {@code listen_hits} only for the first; a
 * hit is 20 ms. The variable {@code NAME_timeout} tells whether time ran out.
 */
record LevelApplication(String name, boolean listensFirst, boolean loud)
        implements Application<LevelApplication.Request> {
    private static final int AFTER = 25;

    record Request(LevelRule rule, Duration timeout, Prompt prompt) {}

    static LevelApplication waitForSilence() {
        return new LevelApplication("wait_for_silence", true, false);
    }

    static LevelApplication detectSilence() {
        return new LevelApplication("detect_silence", false, false);
    }

    static LevelApplication detectAudio() {
        return new LevelApplication("detect_audio", false, true);
    }

    @Override
    public Request parse(ActionData data) {
        int needed = listensFirst ? 4 : 3;
        List<Value> words = ArgumentSplitter.blanks(data.value(), needed + 1);
        if (words.size() < needed) {
            throw new DialplanException(name + " needs " + needed + " numbers - write " + name + " THRESHOLD HITS "
                    + (listensFirst ? "LISTEN_HITS " : "") + "TIMEOUT_MS [SOUND]");
        }
        int threshold = positive(words.get(0), "threshold");
        int hits = positive(words.get(1), "number of hits");
        int listen = listensFirst ? DigitRules.number(words.get(2).text(), "number of hits to listen for") : 0;
        Duration timeout = DigitRules.time(words.get(needed - 1).text(), "timeout");
        Value sound = words.size() > needed ? words.get(needed) : Value.EMPTY;
        return new Request(
                new LevelRule(threshold, listen, loud, hits, listensFirst ? AFTER : 0),
                timeout,
                Prompt.parse(sound, data.runtime(), new SourceParser()));
    }

    private static int positive(Value written, String what) {
        int number = DigitRules.number(written.text(), what);
        if (number == 0) {
            throw new DialplanException(what + " is 0 - write 1 or more");
        }
        return number;
    }

    @Override
    public Preview preview(Request request) {
        return request.prompt().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        Optional<Program> sound = request.prompt().source().flatMap(source -> new Playing(call, source).start());
        try {
            Program level = call.media().listening().untilLevel(request.rule());
            Optional<Duration> atMost = Optional.of(request.timeout()).filter(time -> !time.isZero());
            WaitResult result = call.await(new Wait(atMost, Optional.of(level), ""));
            boolean timedOut = result.reason() == WaitResult.Reason.ELAPSED;
            call.variables().set(name + "_timeout", Value.configured(Boolean.toString(timedOut)));
        } finally {
            sound.ifPresent(Program::stop);
        }
    }
}

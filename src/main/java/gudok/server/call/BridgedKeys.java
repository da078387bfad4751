package gudok.server.call;

import gudok.dialplan.call.KeyPress;
import gudok.media.MediaSession;
import gudok.media.app.SentKeys;
import java.time.InstantSource;
import java.util.List;

/**
 * Carries keys from each of two joined parties to the other one, each press once: telephone-events pass with the sound where
 * both phones know them; whatever else comes is sent as events, or as tones to a phone that knows no events. Confined to the
 * call's thread.
 */
final class BridgedKeys {
    private static final int DIGIT_MS = 160;

    private final SentKeys toCaller;
    private final SentKeys toCallee;
    private final DigitIntake ofCallee;
    private final DigitIntake.Witness witness;

    /**
     * @param witness is told what the called party presses; the caller's keys were seen before they came here
     */
    BridgedKeys(MediaSession caller, MediaSession callee, InstantSource clock, DigitIntake.Witness witness) {
        toCaller = new SentKeys(caller);
        toCallee = new SentKeys(callee);
        ofCallee = new DigitIntake(clock, new Mailbox(), digit -> {});
        this.witness = witness;
    }

    /** Pressed before both were joined. */
    void fromCaller(List<Character> waiting) {
        toCallee.send(
                waiting.stream().map(digit -> new KeyPress(digit, DIGIT_MS)).toList());
    }

    void fromCaller(char digit, DigitIntake.Way way) {
        pass(digit, way, toCallee);
    }

    void fromCallee(char digit, DigitIntake.Way way) {
        if (ofCallee.isNew(digit, way)) {
            witness.pressed(digit);
            pass(digit, way, toCaller);
        }
    }

    /** A tone passes with the sound anyhow. */
    private static void pass(char digit, DigitIntake.Way way, SentKeys to) {
        boolean passes = to.asEvents() ? way == DigitIntake.Way.EVENT : way == DigitIntake.Way.SOUND;
        if (!passes) {
            to.send(List.of(new KeyPress(digit, DIGIT_MS)));
        }
    }
}

package gudok.server.call;

import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.app.SentKeys;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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

    /** True if it was the key that ends the bridge, which goes no further. */
    boolean fromCaller(char digit, DigitIntake.Way way, Optional<Character> last) {
        boolean ends = last.filter(key -> key == digit).isPresent();
        if (!ends) {
            pass(digit, way, toCallee);
        }
        return ends;
    }

    /** What {@code bridge_terminate_key} names: one key, the first character. */
    static Optional<Character> named(Optional<Value> written) {
        return written.map(value -> value.text().strip())
                .filter(text -> !text.isEmpty())
                .map(text -> Character.toUpperCase(text.charAt(0)));
    }

    /** True if it was the key that ends the bridge, which goes no further. */
    boolean fromCallee(char digit, DigitIntake.Way way, Optional<Character> last) {
        boolean isNew = ofCallee.isNew(digit, way);
        boolean ends = isNew && last.filter(key -> key == digit).isPresent();
        if (isNew) {
            witness.pressed(digit);
        }
        if (isNew && !ends) {
            pass(digit, way, toCaller);
        }
        return ends;
    }

    /** A tone passes with the sound anyhow. */
    private static void pass(char digit, DigitIntake.Way way, SentKeys to) {
        boolean passes = to.asEvents() ? way == DigitIntake.Way.EVENT : way == DigitIntake.Way.SOUND;
        if (!passes) {
            to.send(List.of(new KeyPress(digit, DIGIT_MS)));
        }
    }
}

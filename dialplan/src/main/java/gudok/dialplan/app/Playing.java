package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Wait;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sound for one caller, to its end or until he presses a terminator. On the call's thread. */
record Playing(CallSession call, Source source) {
    private static final Logger log = LoggerFactory.getLogger(Playing.class);

    /** @return false if the sound cannot be played, which was logged then */
    boolean run() {
        Optional<Program> program = start();
        program.ifPresent(started -> Terminators.await(call, Wait.until(started)));
        return program.isPresent();
    }

    /** Plays to its end; digits stay for whoever comes next. */
    void toItsEnd() {
        start().ifPresent(program -> call.await(Wait.until(program)));
    }

    /** Plays until its end or a digit, which is given back. */
    Optional<Character> untilDigit(String digits) {
        return start().flatMap(program ->
                call.await(Wait.until(program).orDigit(digits)).digit());
    }

    /** Starts; empty if the sound cannot be played, which was logged then. */
    Optional<Program> start() {
        try {
            return Optional.of(call.media().play(source));
        } catch (SoundUnavailable e) {
            Step step = call.currentStep();
            log.warn(
                    "sound not played application={} extension={} position={} reason={}",
                    step.application(),
                    LogText.of(step.extension()),
                    step.position(),
                    LogText.of(e.getMessage()));
            call.services().digits().flush();
            return Optional.empty();
        }
    }
}

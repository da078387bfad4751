package gudok.registrar;

import java.util.OptionalLong;

/** A REGISTER is refused: leaves {@link RegisterStep} and {@link RequestRules}, never {@link Registrar}. */
final class RefusedException extends RuntimeException {
    private final RegisterOutcome.Refused refusal;

    RefusedException(int status, String reason) {
        this(new RegisterOutcome.Refused(status, reason, OptionalLong.empty()));
    }

    RefusedException(RegisterOutcome.Refused refusal) {
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    RegisterOutcome.Refused refusal() {
        return refusal;
    }
}

package gudok.server.call;

import gudok.dialplan.call.HangupCause;

/** Leaves an application that runs on a dialled leg when that leg is over, or is to end. Caught where such applications begin. */
final class LegEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HangupCause cause;

    LegEnded(HangupCause cause) {
        super("leg ended: " + cause, null, false, false);
        this.cause = cause;
    }

    HangupCause cause() {
        return cause;
    }
}

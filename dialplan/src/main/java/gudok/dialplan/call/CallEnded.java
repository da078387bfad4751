package gudok.dialplan.call;

/** Leaves a call's stack when the call is over. Caught once, at the top of the call's thread. */
public final class CallEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HangupCause cause;

    public CallEnded(HangupCause cause) {
        super("call ended: " + cause, null, false, false);
        this.cause = cause;
    }

    public HangupCause cause() {
        return cause;
    }
}

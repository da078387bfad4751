package gudok.dialplan.call;

/** Leaves a call's stack when the call goes to another extension. Caught once, at the top of the call's thread. */
public final class Transferred extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient TransferTarget target;

    public Transferred(TransferTarget target) {
        super("transferred to " + target, null, false, false);
        this.target = target;
    }

    public TransferTarget target() {
        return target;
    }
}

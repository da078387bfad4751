package gudok.server.call;

/** Life of one call. Only the call's own thread changes it. */
public enum CallState {
    ROUTING,
    EXECUTING,
    HANGUP,
    REPORTED;

    boolean canBecome(CallState next) {
        return switch (this) {
            case ROUTING -> next == EXECUTING || next == HANGUP;
            case EXECUTING -> next == ROUTING || next == HANGUP; // ROUTING again: transfer
            case HANGUP -> next == REPORTED;
            case REPORTED -> false;
        };
    }
}

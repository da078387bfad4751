package gudok.dialplan.call;

/**
 * How a bridge ended.
 *
 * @param connected true if the other party answered
 * @param cause     of the other party's leg: why it failed, or why it ended
 */
public record BridgeResult(boolean connected, HangupCause cause) {}

package gudok.dialplan;

/**
 * Where calls get their dialplan from. A plug-in point: the server's own source is the configuration that counts now; another one may
 * fetch plans from elsewhere, and then what blocks is its {@link Dialplan#hunt}, on the thread of the one call that hunts.
 */
@FunctionalInterface
public interface DialplanSource {
    /**
     * The plan that a call which begins now keeps to its end. Called once for each call, from any thread, on a SIP thread too: must
     * not block, and must not throw. Each answer is immutable, and may be another one than before.
     */
    CallPlan current();
}

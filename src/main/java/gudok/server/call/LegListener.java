package gudok.server.call;

/** Hears what happens on a leg, on a SIP thread: posts to a mailbox and returns. Events of one leg come in order. */
@FunctionalInterface
public interface LegListener {
    void on(LegEvent event);
}

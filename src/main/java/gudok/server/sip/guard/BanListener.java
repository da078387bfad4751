package gudok.server.sip.guard;

import gudok.server.view.Ban;

/** Hears of bans. Called on the SIP thread or an operator's, under the lock of {@link Bans}: must neither block nor throw. */
public interface BanListener {
    /** @param attempts wrong answers that led to it */
    void banned(Ban ban, int attempts);

    /** A banned source has sent something for the first time since its ban. */
    void silenced(Ban ban);

    /**
     * A ban is over.
     *
     * @param lifted    by an operator; else its time had come
     * @param datagrams that were not answered meanwhile
     */
    void ended(Ban ban, boolean lifted, long datagrams);
}

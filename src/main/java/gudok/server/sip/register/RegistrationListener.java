package gudok.server.sip.register;

import gudok.registrar.RegisterOutcome;
import gudok.registrar.auth.AuthOutcome;
import java.net.InetSocketAddress;

/** Hears what happened to bindings and credentials. Called on the SIP thread: must neither block nor throw. */
public interface RegistrationListener {
    void changed(RegisterOutcome.Change change);

    /** Somebody answered a challenge and was not let in. */
    void refused(Refusal refusal);

    /**
     * Credentials that were not accepted. All texts are the peer's.
     *
     * @param method REGISTER, INVITE…
     * @param user   for whom they were meant: the user of the From header
     * @param reason the true one, which the peer is not told
     */
    record Refusal(
            String method,
            String user,
            String realm,
            InetSocketAddress source,
            String userAgent,
            AuthOutcome.Reason reason) {}
}

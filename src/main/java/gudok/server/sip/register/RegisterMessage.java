package gudok.server.sip.register;

import gudok.registrar.Aor;
import gudok.registrar.Flow;
import gudok.registrar.RegisterRequest;
import java.util.Optional;

/** A REGISTER as its reader gives it. Texts are the peer's. */
public interface RegisterMessage {
    Asker asker();

    /** Host of the Request-URI, as written. */
    String requestHost();

    /** User of the To header, escapes resolved; may be empty. */
    String toUser();

    /** Host of the To header, as written. */
    String toHost();

    Transaction transaction();

    Flow flow();

    /** True if its Supported or Require header names {@code path} (RFC 3327 §5.1). */
    default boolean knowsPath() {
        return false;
    }

    /** What is asked for {@code aor}; empty if contacts, expiry or path cannot be understood. */
    Optional<RegisterRequest> request(Aor aor);
}

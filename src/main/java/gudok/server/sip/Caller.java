package gudok.server.sip;

import gudok.registrar.directory.User;
import java.util.Optional;

/**
 * Who sent an INVITE.
 *
 * @param user          by digest, or by the source address of a binding; empty for a stranger
 * @param authenticated true after digest
 * @param domain        domain of ours that the call takes place in
 */
record Caller(Optional<User> user, boolean authenticated, String domain) {}

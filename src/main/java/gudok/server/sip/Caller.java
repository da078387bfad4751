package gudok.server.sip;

import gudok.registrar.directory.User;
import java.util.Optional;

/**
 * Who sent an INVITE.
 *
 * @param user          by digest, or by the source address; empty for a stranger
 * @param proof         how he is known
 * @param domain        domain of ours that the call takes place in
 * @param trustedPeer   the INVITE comes from a peer whose word about callers counts
 */
record Caller(Optional<User> user, Proof proof, String domain, boolean trustedPeer) {
    Caller(Optional<User> user, Proof proof, String domain) {
        this(user, proof, domain, false);
    }

    /** How a caller is known. */
    enum Proof {
        /** The source is that of a binding of his, or he is a stranger. */
        NONE,
        DIGEST,
        /** The source is in one of his networks ({@code cidr}). */
        NETWORK
    }

    Caller through(boolean trusted) {
        return new Caller(user, proof, domain, trusted);
    }
}

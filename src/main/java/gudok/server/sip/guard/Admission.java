package gudok.server.sip.guard;

import gudok.server.config.Network;
import gudok.server.sip.identity.TrustedPeers;
import gudok.server.sip.transport.SourceGuard;
import java.util.List;

/**
 * Who is let in by his address alone, who is not, and whose word counts.
 *
 * @param guard       asked about the source of every datagram
 * @param registerAcl networks whose REGISTERs need no credentials
 * @param trustedPeers whose word about callers counts
 */
public record Admission(SourceGuard guard, List<Network> registerAcl, TrustedPeers trustedPeers) {
    /** No address makes a difference. */
    public static final Admission EQUAL = new Admission(SourceGuard.OPEN, List.of());

    public Admission {
        registerAcl = List.copyOf(registerAcl);
    }

    /** Nobody's word counts. */
    public Admission(SourceGuard guard, List<Network> registerAcl) {
        this(guard, registerAcl, TrustedPeers.NOBODY);
    }
}

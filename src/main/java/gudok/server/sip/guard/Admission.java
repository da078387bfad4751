package gudok.server.sip.guard;

import gudok.server.config.Network;
import gudok.server.sip.transport.SourceGuard;
import java.util.List;

/**
 * Who is let in by his address alone, and who is not.
 *
 * @param guard       asked about the source of every datagram
 * @param registerAcl networks whose REGISTERs need no credentials
 */
public record Admission(SourceGuard guard, List<Network> registerAcl) {
    /** No address makes a difference. */
    public static final Admission EQUAL = new Admission(SourceGuard.OPEN, List.of());

    public Admission {
        registerAcl = List.copyOf(registerAcl);
    }
}

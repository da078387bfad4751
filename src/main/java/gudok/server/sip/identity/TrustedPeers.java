package gudok.server.sip.identity;

import gudok.server.config.Network;
import java.net.InetAddress;
import java.util.List;

/**
 * Peers within our trust domain (RFC 3325 §2.3): what they say of a caller counts, and they are told what others are not. Says
 * nothing about who may call.
 *
 * @param networks theirs
 */
public record TrustedPeers(List<Network> networks) {
    public static final TrustedPeers NOBODY = new TrustedPeers(List.of());

    public TrustedPeers {
        networks = List.copyOf(networks);
    }

    public boolean trust(InetAddress peer) {
        return networks.stream().anyMatch(network -> network.contains(peer));
    }
}

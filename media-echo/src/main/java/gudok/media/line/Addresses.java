package gudok.media.line;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Where the peer says it is and where it is. Confined to one thread. */
final class Addresses {
    private Optional<InetSocketAddress> signalled = Optional.empty();
    private Optional<InetSocketAddress> source = Optional.empty();
    private long changes;

    /** Of an SDP; one that holds says nothing of where the peer is. A new address is no change of the source's. */
    void signalled(InetSocketAddress address) {
        boolean holds = address.getAddress() == null || address.getAddress().isAnyLocalAddress();
        if (!holds && !signalled.equals(Optional.of(address))) {
            signalled = Optional.of(address);
            source = Optional.empty();
        }
    }

    void heard(InetSocketAddress address) {
        if (!isSource(address)) {
            changes += source.isPresent() ? 1 : 0;
            source = Optional.of(address);
        }
    }

    boolean isSource(InetSocketAddress address) {
        return source.isPresent() && source.get().equals(address);
    }

    LineReport.Network result() {
        NatHint hint =
                signalled.isPresent() && source.isPresent() ? NatHint.of(signalled.get(), source.get()) : NatHint.NONE;
        return new LineReport.Network(signalled, source, changes, hint);
    }
}

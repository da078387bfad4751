package gudok.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Where requests to a binding are sent. */
final class NextHop {
    private NextHop() {}

    static InetSocketAddress of(Binding binding) {
        return binding.path().isEmpty() ? direct(binding) : first(binding);
    }

    /** The host of the contact is a name, or another address than the phone speaks from. */
    static boolean isBehindNat(Binding binding) {
        return SipUri.parse(binding.contact())
                .flatMap(SipUri::address)
                .filter(binding.source().getAddress()::equals)
                .isEmpty();
    }

    /** A proxy that gave a name is reached where it spoke from. */
    private static InetSocketAddress first(Binding binding) {
        Optional<List<PathValue>> path = PathValue.parse(binding.path());
        return path.flatMap(values -> place(values.get(0).uri())).orElse(binding.source());
    }

    private static InetSocketAddress direct(Binding binding) {
        if (binding.device().isFlow()) { // whatever its contact says (RFC 5626 §5.3)
            return binding.source();
        }
        InetAddress source = binding.source().getAddress();
        return SipUri.parse(binding.contact())
                .flatMap(NextHop::place)
                .filter(place -> place.getAddress().equals(source))
                .orElse(binding.source());
    }

    /** Without DNS, and by UDP. */
    private static Optional<InetSocketAddress> place(SipUri uri) {
        boolean udp = uri.scheme().equals("sip")
                && uri.parameters().getOrDefault("transport", "udp").equals("udp");
        return udp ? uri.address().map(host -> new InetSocketAddress(host, uri.effectivePort())) : Optional.empty();
    }
}

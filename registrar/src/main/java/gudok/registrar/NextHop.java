package gudok.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where requests to a binding are sent. */
final class NextHop {
    private static final int SECURE_PORT = 5061;

    /** Of those that Linux takes for outgoing connections; other systems take higher ones (RFC 6335 §6). */
    private static final int FIRST_CHOSEN_PORT = 32768;

    private NextHop() {}

    static InetSocketAddress of(Binding binding) {
        return binding.path().isEmpty() ? direct(binding) : first(binding);
    }

    /**
     * Whether we can make a connection of our own to the phone: to no flow (RFC 5626 §5.3), to no WebSocket (RFC 7118), through no
     * NAT; or to the proxy before it.
     */
    static boolean isDialled(Binding binding) {
        String transport = binding.flow().transport();
        boolean makes = transport.equals("tcp") || transport.equals("tls");
        return makes
                && (binding.path().isEmpty()
                        ? !binding.device().isFlow() && isDirect(binding)
                        : firstPlace(binding).isPresent());
    }

    /** A proxy that gave a name is reached where it spoke from. */
    private static InetSocketAddress first(Binding binding) {
        return firstPlace(binding).orElse(binding.source());
    }

    private static Optional<InetSocketAddress> firstPlace(Binding binding) {
        return PathValue.parse(binding.path())
                .flatMap(values -> place(values.get(0).uri(), binding.flow().transport()));
    }

    private static InetSocketAddress direct(Binding binding) {
        return binding.device().isFlow() // whatever its contact says (RFC 5626 §5.3)
                ? binding.source()
                : contact(binding).orElse(binding.source());
    }

    private static boolean isDirect(Binding binding) {
        boolean outbound = SipUri.parse(binding.contact())
                .filter(uri -> uri.parameters().containsKey("ob"))
                .isPresent();
        return !outbound
                && contact(binding)
                        .filter(place -> !isOwnEnd(place, binding.source()))
                        .isPresent();
    }

    /** Where a phone speaks from it does not listen, if the system has chosen that port. */
    private static boolean isOwnEnd(InetSocketAddress place, InetSocketAddress source) {
        return place.getPort() == source.getPort() && source.getPort() >= FIRST_CHOSEN_PORT;
    }

    private static Optional<InetSocketAddress> contact(Binding binding) {
        InetAddress source = binding.source().getAddress();
        return SipUri.parse(binding.contact())
                .flatMap(uri -> place(uri, binding.flow().transport()))
                .filter(place -> place.getAddress().equals(source));
    }

    /** Without DNS, and by the transport of the REGISTER. A URI that names none means that one too: phones forget it. */
    private static Optional<InetSocketAddress> place(SipUri uri, String transport) {
        String named = uri.parameters().getOrDefault("transport", transport);
        boolean secure = uri.scheme().equals("sips");
        boolean same = named.equals(transport) || secure && named.equals("tcp") && transport.equals("tls");
        return same && (!secure || transport.equals("tls"))
                ? uri.address().map(host -> new InetSocketAddress(host, port(uri, transport)))
                : Optional.empty();
    }

    private static int port(SipUri uri, String transport) {
        return uri.port() == 0 && transport.equals("tls") ? SECURE_PORT : uri.effectivePort();
    }
}

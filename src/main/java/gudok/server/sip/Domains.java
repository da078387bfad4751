package gudok.server.sip;

import gudok.registrar.directory.UserDirectory;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which domain of ours a host in a URI means: each address of ours and each alias mean the default domain. */
final class Domains {
    private final SipSettings settings;
    private final String domain;
    private final Set<String> aliases;
    private final Supplier<UserDirectory> directory;
    private final Supplier<List<InetSocketAddress>> addresses;

    Domains(SipSettings settings, Supplier<UserDirectory> directory, Supplier<List<InetSocketAddress>> addresses) {
        this.settings = settings;
        this.domain = lower(settings.domain());
        this.aliases = settings.aliases().stream().map(Domains::lower).collect(Collectors.toUnmodifiableSet());
        this.directory = directory;
        this.addresses = addresses;
    }

    /** The domain, in lower case; empty if the host is foreign and the settings are strict about that. */
    Optional<String> of(String host) {
        String wanted = lower(host);
        if (wanted.equals(domain) || aliases.contains(wanted) || isOurs(wanted)) {
            return Optional.of(domain);
        }
        if (directory.get().hasDomain(wanted)) {
            return Optional.of(wanted);
        }
        return settings.strictDomain() ? Optional.empty() : Optional.of(domain);
    }

    String defaultDomain() {
        return domain;
    }

    private boolean isOurs(String host) {
        return IpLiteral.parse(host)
                .filter(address ->
                        settings.externalAddress().filter(address::equals).isPresent() || isLocal(address))
                .isPresent();
    }

    private boolean isLocal(InetAddress address) {
        return addresses.get().stream().anyMatch(own -> own.getAddress().equals(address));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

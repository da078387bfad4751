package gudok.server.sip.register;

import gudok.registrar.directory.UserDirectory;
import gudok.server.config.HostText;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which domain of ours a host in a URI means: each address of ours and each alias mean the default domain. */
public final class Domains {
    private static final int MOST_KNOWN = 64;

    private final String domain;
    private final Optional<String> home;

    /** Texts that were found to be addresses of ours, which never change while we run. */
    private final Set<String> knownOwn = ConcurrentHashMap.newKeySet();

    private final Set<String> aliases;
    private final boolean strict;
    private final List<InetAddress> external;
    private final Supplier<UserDirectory> directory;
    private final Supplier<List<InetSocketAddress>> addresses;

    /**
     * @param names     the default domain and its other names
     * @param external  what peers outside are told instead of our own address
     * @param addresses those that we listen on
     */
    public Domains(
            Names names,
            List<InetAddress> external,
            Supplier<UserDirectory> directory,
            Supplier<List<InetSocketAddress>> addresses) {
        this.domain = lower(names.domain());
        this.home = Optional.of(domain);
        this.strict = names.strict();
        this.external = List.copyOf(external);
        this.aliases = names.aliases().stream().map(Domains::lower).collect(Collectors.toUnmodifiableSet());
        this.directory = directory;
        this.addresses = addresses;
    }

    /**
     * @param domain  default domain
     * @param aliases other names of it
     * @param strict  foreign domains are refused; else each is taken for the default one
     */
    public record Names(String domain, Set<String> aliases, boolean strict) {
        public Names {
            aliases = Set.copyOf(aliases);
        }
    }

    /** The domain, in lower case; empty if the host is foreign and the settings are strict about that. */
    public Optional<String> of(String host) {
        String wanted = lower(host);
        if (wanted.equals(domain) || aliases.contains(wanted) || knownOwn.contains(wanted) || isOurs(wanted)) {
            return home;
        }
        if (directory.get().hasDomain(wanted)) {
            return Optional.of(wanted);
        }
        return strict ? Optional.empty() : home;
    }

    /** It means a domain of ours whatever the settings say of foreign ones. */
    public boolean isHome(String host) {
        String wanted = lower(host);
        return isDomain(wanted) || isOurs(wanted);
    }

    /** It is the name of a domain of ours. */
    public boolean isDomain(String host) {
        String wanted = lower(host);
        return wanted.equals(domain)
                || aliases.contains(wanted)
                || directory.get().hasDomain(wanted);
    }

    private boolean isOurs(String host) {
        boolean ours = IpLiteral.parse(host)
                .filter(address -> external.contains(address) || isLocal(address))
                .isPresent();
        if (ours && knownOwn.size() < MOST_KNOWN) {
            knownOwn.add(host);
        }
        return ours;
    }

    private boolean isLocal(InetAddress address) {
        return addresses.get().stream().anyMatch(own -> own.getAddress().equals(address));
    }

    private static String lower(String text) {
        return text.startsWith("[") ? HostText.normal(text) : text.toLowerCase(Locale.ROOT);
    }
}

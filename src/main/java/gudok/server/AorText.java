package gudok.server;

import gudok.registrar.Aor;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the AOR that an operator writes as {@code 1000}, {@code 1000@domain} or {@code sip:1000@domain}. Any thread. */
final class AorText implements Function<String, Optional<Aor>> {
    private final String domain;
    private final Function<String, Optional<String>> domains;
    private final Supplier<UserDirectory> directory;

    /**
     * @param domain  the default one
     * @param domains which domain of ours a host means
     */
    AorText(String domain, Function<String, Optional<String>> domains, Supplier<UserDirectory> directory) {
        this.domain = domain;
        this.domains = domains;
        this.directory = directory;
    }

    /** By any name that a phone may register with; a user who is gone from the directory by the one that he had there. */
    @Override
    public Optional<Aor> apply(String text) {
        String bare = text.strip().replaceFirst("(?i)^sips?:", "");
        int at = bare.lastIndexOf('@');
        String user = at < 0 ? bare : bare.substring(0, at);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        String host = at < 0 ? domain : hostOf(bare.substring(at + 1));
        String ours = domains.apply(host).orElse(host);
        return Optional.of(directory.get().find(user, ours).map(User::aor).orElseGet(() -> new Aor(user, ours)));
    }

    /** Without port and parameters. */
    private static String hostOf(String text) {
        String host = text.replaceFirst("[;?].*$", "");
        return host.replaceFirst(
                ":[0-9]*$", host.startsWith("[") || host.indexOf(':') == host.lastIndexOf(':') ? "" : "$0");
    }
}

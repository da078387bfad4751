package gudok.server.sip.websocket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which web pages may open a WebSocket (RFC 6455 §10.2). A browser names the page's origin, and no page can change that; a
 * client that is no browser names none or what it likes, so this protects users of browsers, not the server. Immutable.
 */
public final class OriginPolicy {
    private static final String ANY = "*";

    private final boolean any;
    private final Set<String> allowed;

    private OriginPolicy(boolean any, Set<String> allowed) {
        this.any = any;
        this.allowed = allowed;
    }

    /** @param origins as browsers write them, {@code https://phone.example.com}; {@code *} is every one */
    public static OriginPolicy of(List<String> origins) {
        Set<String> lower =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return new OriginPolicy(lower.contains(ANY), lower);
    }

    /** @param origin none from a client that is no browser: it is let in */
    boolean allows(Optional<String> origin) {
        return any
                || origin.map(one -> allowed.contains(one.toLowerCase(Locale.ROOT)))
                        .orElse(true);
    }
}

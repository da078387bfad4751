package gudok.server.sip.register;

import gudok.registrar.directory.User;
import gudok.server.config.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What params of the directory say about a user whose password is right: {@code auth-acl} (networks, separated by commas),
 * {@code sip-forbid-register}, {@code user-agent-filter} (a regular expression that is found in the User-Agent). A param that
 * cannot be understood lets nobody in. To be asked after the password only, so that strangers cannot tell users apart. Any
 * thread.
 */
public final class UserRules {
    private static final Logger log = LoggerFactory.getLogger(UserRules.class);
    private static final String ACL = "auth-acl";
    private static final String AGENT_FILTER = "user-agent-filter";
    private static final String FORBID_REGISTER = "sip-forbid-register";
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "t", "1", "enabled", "active", "allow");
    private static final int MOST_KEPT = 1000;

    private final Map<String, List<Network>> networks = new ConcurrentHashMap<>();
    private final Map<String, TextFilter> filters = new ConcurrentHashMap<>();

    /**
     * Why somebody is not let in.
     *
     * @param rule   name of the param
     * @param reason as the phone is told
     */
    public record Forbidden(String rule, String reason) {}

    /** Why the user may not register so; empty if he may. */
    public Optional<Forbidden> forbidsRegister(User user, Asker asker) {
        if (TRUE.contains(param(user, FORBID_REGISTER).toLowerCase(Locale.ROOT))) {
            return Optional.of(new Forbidden(FORBID_REGISTER, "Registration Not Allowed"));
        }
        String filter = param(user, AGENT_FILTER);
        boolean agent =
                filter.isEmpty() || kept(filters, filter, TextFilter::of).isIn(asker.userAgent());
        return agent ? forbidsSource(user, asker) : Optional.of(new Forbidden(AGENT_FILTER, "User Agent Not Allowed"));
    }

    /** Why the user may neither register nor call from there; empty if he may. */
    public Optional<Forbidden> forbidsSource(User user, Asker asker) {
        String acl = param(user, ACL);
        InetAddress source = asker.source().getAddress();
        boolean listed = acl.isEmpty()
                || kept(networks, acl, UserRules::networks).stream().anyMatch(network -> network.contains(source));
        return listed ? Optional.empty() : Optional.of(new Forbidden(ACL, "Not Allowed From This Address"));
    }

    private static String param(User user, String name) {
        return user.params().getOrDefault(name, "");
    }

    /** Values come from the directory, so there are few. */
    private static <T> T kept(Map<String, T> known, String text, Function<String, T> read) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(text, read);
    }

    private static List<Network> networks(String list) {
        List<Network> networks = new ArrayList<>();
        for (String member : list.split(",")) {
            Network.parse(member.strip())
                    .ifPresentOrElse(networks::add, () -> log.warn("auth-acl not understood network={}", member));
        }
        return List.copyOf(networks);
    }
}

package gudok.server.advice;

import gudok.dialplan.step.NearestName;
import gudok.registrar.Aor;
import gudok.server.explain.RoutingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users and groups in dial strings that the directory does not have. For one thread. */
final class DialledNames {
    private static final int MOST_COMPARED = 10_000;
    private static final String NAME = "([A-Za-z0-9_.+*-]++)";
    /** A domain, or a variable that holds the caller's. */
    private static final String DOMAIN = "(?:@(?:([A-Za-z0-9.:-]++)|\\$\\$?\\{(?:domain_name|domain)}))?";

    private static final Pattern USER = Pattern.compile("(?<![A-Za-z0-9_/])user/" + NAME + DOMAIN + "(?![$@\\w])");
    private static final Pattern GROUP = Pattern.compile(
            "(?:(?<![A-Za-z0-9_/])group/|\\$\\{group_call[( ])" + "([A-Za-z0-9_.*-]++)" + DOMAIN + "(?![$@\\w])");

    private final RoutingPlan plan;

    DialledNames(RoutingPlan plan) {
        this.plan = plan;
    }

    /** A sentence for each user that is not there. */
    List<String> unknownUsers(String dialString) {
        return unknown(USER, dialString, this::user);
    }

    /** A sentence for each group that is not there or has nobody in it. */
    List<String> unknownGroups(String dialString) {
        return unknown(GROUP, dialString, this::group);
    }

    private List<String> unknown(
            Pattern pattern, String dialString, BiFunction<String, String, Optional<String>> check) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(dialString);
        while (matcher.find()) {
            String domain = Optional.ofNullable(matcher.group(2)).orElse(plan.domain());
            check.apply(matcher.group(1), domain).ifPresent(found::add);
        }
        return found;
    }

    private Optional<String> user(String user, String domain) {
        return plan.directory().find(user, domain).isPresent()
                ? Optional.empty()
                : Optional.of("there is no user " + user + " in domain " + domain + " of the directory; nobody rings"
                        + nearest(user, domain));
    }

    private Optional<String> group(String group, String domain) {
        return plan.directory().group(group, domain).isEmpty()
                ? Optional.of("there is no group " + group + " in domain " + domain
                        + " of the directory, or nobody is in it; nobody rings")
                : Optional.empty();
    }

    private String nearest(String user, String domain) {
        if (plan.directory().size() > MOST_COMPARED) {
            return "";
        }
        List<String> ids = plan.directory().listed().stream()
                .filter(aor -> aor.domain().equalsIgnoreCase(domain))
                .map(Aor::user)
                .toList();
        return NearestName.of(user, ids)
                .map(near -> " - did you mean \"" + near + "\"?")
                .orElse("");
    }
}

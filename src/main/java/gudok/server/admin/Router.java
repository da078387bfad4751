package gudok.server.admin;

import gudok.server.view.ServerView;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what a path means and whether the asker may know it. */
final class Router {
    private static final String API = "/api/v1/";
    private static final String METRICS = "/metrics";
    private static final String HEALTH = "/healthz";
    private static final Set<String> PROBES = Set.of(METRICS, HEALTH, "/readyz");
    private static final int MAX_PARAMETERS = 64;

    private final Map<String, Resource> resources;
    private final ServerView view;
    private final ApiToken token;

    /** What is asked, by whom. */
    record Asked(String method, String uri, String authorization, String body, boolean loopback) {}

    Router(Collection<Resource> resources, ServerView view, ApiToken token) {
        this.resources = resources.stream().collect(Collectors.toUnmodifiableMap(Resource::name, Function.identity()));
        this.view = view;
        this.token = token;
    }

    /** True if the token is shown. */
    boolean knows(Asked asked) {
        return token.isIn(asked.authorization());
    }

    /** At once and from memory when the token is not shown; else it may take a moment. */
    Answer answer(Asked asked) {
        QueryStringDecoder uri = decode(asked.uri());
        String path = uri.path();
        boolean probe = PROBES.contains(path);
        if (!(probe && asked.loopback()) && !knows(asked)) {
            return Answer.refused(401, "the token of DATA/api.token is missing or wrong");
        }
        if (probe) {
            return probe(path, asked.method());
        }
        if (!path.startsWith(API)) {
            return Answer.refused(404, "there is nothing here; the API begins with " + API);
        }
        List<String> names = Arrays.asList(path.substring(API.length()).split("/"));
        return Optional.ofNullable(resources.get(names.get(0)))
                .map(found -> ask(found, asked, names, uri))
                .orElseGet(() -> Answer.refused(404, "there is no such resource"));
    }

    /** A broken escape in the path finds nothing, one in the query is refused. A semicolon is a character: SIP URIs hold some. */
    private static QueryStringDecoder decode(String uri) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MAX_PARAMETERS, true);
        try {
            decoder.path();
            decoder.parameters();
            return decoder;
        } catch (IllegalArgumentException e) {
            return new QueryStringDecoder("/");
        }
    }

    private Answer probe(String path, String method) {
        if (!method.equals("GET")) {
            return Answer.refused(405, "only GET");
        }
        if (path.equals(METRICS)) {
            return new Answer.Text(PrometheusText.TYPE, PrometheusText.of(view.metrics()));
        }
        return path.equals(HEALTH) || view.isReady()
                ? Answer.of(Map.of("status", "ok"))
                : Answer.refused(503, "not ready");
    }

    private static Answer ask(Resource resource, Asked asked, List<String> names, QueryStringDecoder uri) {
        if (!resource.methods().contains(asked.method())) {
            return Answer.refused(
                    405,
                    "only "
                            + String.join(
                                    ", ", resource.methods().stream().sorted().toList()));
        }
        List<String> rest = names.subList(1, names.size());
        return resource.answer(new ApiRequest(asked.method(), rest, uri.parameters(), asked.body()));
    }
}

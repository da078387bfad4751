package gudok.server.admin;

import gudok.server.view.ReloadResult;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code POST /api/v1/reload}: reads the configuration again. Answers when it counts (200) or was refused (422), both with
 * all findings; 409 while too many wait for it.
 */
public final class ReloadResource implements Resource {
    private static final int REFUSED = 422;

    private final Function<Boolean, Optional<ReloadResult>> reload;

    /** @param reload by force or not; blocks until done; empty when too many wait for it */
    public ReloadResource(Function<Boolean, Optional<ReloadResult>> reload) {
        this.reload = reload;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    /** {@code force=true}: failed dialplan tests and missing parts do not hinder it. */
    @Override
    public Answer answer(ApiRequest request) {
        boolean force = isForced(request);
        return new Answer.Slow(() -> answer(reload.apply(force)));
    }

    static boolean isForced(ApiRequest request) {
        return request.parameter("force").filter("true"::equals).isPresent();
    }

    static Answer.Value answer(Optional<ReloadResult> result) {
        return result.map(done -> new Answer.Value(done.taken() ? 200 : REFUSED, done))
                .orElseGet(() -> Answer.refused(409, "another reload is running; try again when it is done"));
    }
}

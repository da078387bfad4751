package gudok.server.admin;

import gudok.server.view.ReloadResult;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code POST /api/v1/reload}: reads the configuration again. Answers when it counts (200) or was refused (422), both with
 * all findings; 409 while another reload is running.
 */
public final class ReloadResource implements Resource {
    private static final int REFUSED = 422;

    private final Supplier<Optional<ReloadResult>> reload;

    /** @param reload blocks until done; empty when another one is running */
    public ReloadResource(Supplier<Optional<ReloadResult>> reload) {
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

    @Override
    public Answer answer(ApiRequest request) {
        return reload.get()
                .map(result -> (Answer) new Answer.Value(result.taken() ? 200 : REFUSED, result))
                .orElseGet(() -> Answer.refused(409, "another reload is running; try again when it is done"));
    }
}

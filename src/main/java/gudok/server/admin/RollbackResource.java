package gudok.server.admin;

import gudok.server.view.ConfigurationDesk;
import java.util.Optional;
import java.util.Set;

/** {@code POST /api/v1/rollback/N}: an old version counts again. Answers as {@link ReloadResource} does. */
public final class RollbackResource implements Resource {
    private final ConfigurationDesk desk;

    public RollbackResource(ConfigurationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Answer answer(ApiRequest request) {
        Optional<Long> version = HistoryResource.VersionNumber.parse(request.rest());
        return version.isEmpty()
                ? Answer.refused(404, "there is no version " + request.rest() + " in the history")
                : new Answer.Slow(() -> ReloadResource.answer(desk.rollback(version.get())));
    }
}

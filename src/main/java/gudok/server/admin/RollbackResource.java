package gudok.server.admin;

import gudok.server.view.ConfigurationDesk;
import java.util.Set;

/** {@code POST /api/v1/rollback/N}: an old version counts again. Takes and answers what {@link ReloadResource} does; 404 for a number that is not kept. */
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
        boolean force = ReloadResource.isForced(request);
        return new Answer.Slow(() -> HistoryResource.VersionNumber.parse(request.rest())
                .filter(this::isKept)
                .map(version -> ReloadResource.answer(desk.rollback(version, force)))
                .orElseGet(() -> Answer.refused(404, "there is no version " + request.rest() + " in the history")));
    }

    private boolean isKept(long number) {
        return desk.history().stream().anyMatch(version -> version.version() == number);
    }
}

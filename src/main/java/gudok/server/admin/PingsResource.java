package gudok.server.admin;

import gudok.server.view.PingResult;
import gudok.server.view.RegistrationDesk;
import java.util.List;
import java.util.Set;

/** {@code POST /api/v1/pings/AOR} pings each binding of an AOR and waits for the answers, some seconds at most. */
public final class PingsResource implements Resource {
    private final RegistrationDesk desk;

    public PingsResource(RegistrationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "pings";
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Answer answer(ApiRequest request) {
        String aor = request.rest();
        return aor.isEmpty() ? Answer.refused(400, "name the AOR: pings/AOR") : new Answer.Slow(() -> ping(aor));
    }

    private Answer.Value ping(String aor) {
        List<PingResult> results = desk.ping(aor);
        return results.isEmpty()
                ? Answer.refused(404, "no phone of " + aor + " is registered")
                : new Answer.Value(200, results);
    }
}

package gudok.server.admin;

import gudok.server.view.RegistrationDesk;
import java.util.Map;
import java.util.Set;

/** {@code GET /api/v1/bans}; {@code DELETE /api/v1/bans/ADDRESS} lifts one. */
public final class BansResource implements Resource {
    private final RegistrationDesk desk;

    public BansResource(RegistrationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "bans";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "DELETE");
    }

    @Override
    public Answer answer(ApiRequest request) {
        String address = request.rest();
        if (request.method().equals("GET")) {
            return address.isEmpty() ? Answer.of(desk.bans()) : Answer.refused(404, "ask for bans alone");
        }
        if (address.isEmpty()) {
            return Answer.refused(400, "name the address: bans/ADDRESS");
        }
        return desk.lift(address)
                ? Answer.of(Map.of("lifted", address))
                : Answer.refused(404, address + " is not banned");
    }
}

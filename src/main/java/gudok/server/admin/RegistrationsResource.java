package gudok.server.admin;

import gudok.server.view.Registration;
import gudok.server.view.RegistrationDesk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code GET /api/v1/registrations}, with {@code ?aor=AOR} for one AOR and {@code &limit=N} for no more than so many;
 * {@code GET /api/v1/registrations/failed}; {@code DELETE /api/v1/registrations/AOR}, with {@code ?contact=URI} for one binding.
 */
public final class RegistrationsResource implements Resource {
    private final RegistrationDesk desk;

    public RegistrationsResource(RegistrationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "registrations";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "DELETE");
    }

    @Override
    public Answer answer(ApiRequest request) {
        if (request.method().equals("DELETE")) {
            return request.rest().isEmpty()
                    ? Answer.refused(400, "name the AOR: registrations/AOR[?contact=URI]")
                    : unregister(request.rest(), request.parameter("contact"));
        }
        return switch (request.rest()) {
            case "" -> list(request);
            case "failed" -> Answer.of(desk.failed());
            default -> Answer.refused(404, "ask for registrations?aor=AOR or registrations/failed");
        };
    }

    private Answer list(ApiRequest request) {
        Optional<String> limit = request.parameter("limit");
        if (limit.filter(text -> !text.matches("[0-9]{1,9}")).isPresent()) {
            return Answer.refused(400, "limit must be a whole number");
        }
        long most = limit.map(Long::parseLong).orElse(Long.MAX_VALUE);
        Optional<String> aor = request.parameter("aor");
        return new Answer.Rows(() -> rows(aor, most));
    }

    private Stream<?> rows(Optional<String> aor, long most) {
        return desk.registrations(aor).limit(most);
    }

    private Answer unregister(String aor, Optional<String> contact) {
        List<Registration> gone = desk.unregister(aor, contact);
        return gone.isEmpty() ? Answer.refused(404, nothing(aor, contact)) : Answer.of(gone);
    }

    private static String nothing(String aor, Optional<String> contact) {
        return contact.map(uri -> "no phone of " + aor + " is registered with the contact " + uri)
                .orElse("no phone of " + aor + " is registered");
    }
}

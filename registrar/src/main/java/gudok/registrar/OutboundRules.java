package gudok.registrar;

import gudok.registrar.RegisterRequest.Contact;
import java.util.List;
import java.util.Optional;

/** When {@code reg-id} counts (RFC 5626 §6). */
final class OutboundRules {
    private OutboundRules() {}

    /**
     * The request as it is carried out: without reg-ids where the proxy before us does not keep flows.
     *
     * @throws RefusedException 439 if the phone relies on flows that nobody keeps, 400 if such a one makes several at once
     */
    static RegisterRequest settled(RegisterRequest request) {
        long flows = request.contacts().stream().filter(OutboundRules::isFlow).count();
        if (flows == 0) {
            return request;
        }
        boolean kept = request.extensions().firstHop() || isKeptByProxy(request.path());
        if (!kept && request.extensions().outbound()) {
            throw new RefusedException(439, "First Hop Lacks Outbound Support");
        }
        if (request.extensions().outbound() && flows > 1 && coming(request) > 1) {
            throw new RefusedException(400, "One Flow In Each REGISTER");
        }
        return kept ? request : withoutFlows(request);
    }

    private static boolean isFlow(Contact contact) {
        return contact.regId() > 0 && !contact.instance().isEmpty();
    }

    private static long coming(RegisterRequest request) {
        return request.contacts().stream()
                .filter(OutboundRules::isFlow)
                .filter(contact -> contact.expires().orElse(request.expires().orElse(1)) != 0)
                .count();
    }

    private static boolean isKeptByProxy(List<String> path) {
        Optional<List<PathValue>> values = PathValue.parse(path);
        return values.filter(list -> !list.isEmpty())
                .filter(list -> list.get(0).uri().parameters().containsKey("ob"))
                .isPresent();
    }

    private static RegisterRequest withoutFlows(RegisterRequest request) {
        return request.with(request.contacts().stream()
                .map(contact -> new Contact(contact.uri(), contact.expires(), contact.q(), contact.instance(), 0))
                .toList());
    }
}

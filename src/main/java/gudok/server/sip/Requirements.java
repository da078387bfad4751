package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.transport.RawMessage;
import java.util.Optional;
import java.util.stream.Collectors;

/** What any request is checked for before its method matters: extensions that it requires (RFC 3261 §8.2.2.3), hops left. */
final class Requirements {
    private final Replies replies;

    Requirements(Replies replies) {
        this.replies = replies;
    }

    /** The refusal, or empty if the request may go on. */
    Optional<SIPResponse> unmet(SIPRequest request, RawMessage raw) {
        String required = raw.values("Require", "Require").stream()
                .flatMap(line -> java.util.Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(tag -> tag.matches("[A-Za-z0-9.!%*_+`'~-]+"))
                .collect(Collectors.joining(", "));
        if (!required.isEmpty()) {
            SIPResponse response = replies.to(request, 420);
            Replies.set(response, "Unsupported", required);
            return Optional.of(response);
        }
        boolean spent =
                request.getMaxForwards() != null && request.getMaxForwards().getMaxForwards() == 0;
        return spent ? Optional.of(replies.to(request, 483)) : Optional.empty();
    }
}

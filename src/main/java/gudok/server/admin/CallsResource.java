package gudok.server.admin;

import gudok.server.view.CallDesk;
import gudok.server.view.CallDesk.HangupOutcome;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import gudok.server.view.OriginateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /api/v1/calls}, newest last, or those of {@code ?user=USER}; {@code GET /api/v1/calls/ID} with its history; {@code
 * DELETE /api/v1/calls/ID?cause=CAUSE} hangs up and waits for the end; {@code DELETE /api/v1/calls?all=true} hangs up all; {@code
 * POST /api/v1/calls} makes a call. ID is a uuid or SIP Call-ID.
 */
public final class CallsResource implements Resource {
    private static final Duration LONGEST_END = Duration.ofSeconds(10);
    /** As FreeSWITCH reports what an operator ends. */
    private static final String USUAL_CAUSE = "MANAGER_REQUEST";

    private final CallDesk desk;

    public CallsResource(CallDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "DELETE", "POST");
    }

    @Override
    public Answer answer(ApiRequest request) {
        return switch (request.method()) {
            case "DELETE" -> hangup(request);
            case "POST" -> originate(request);
            default -> request.rest().isEmpty() ? list(request.parameter("user")) : one(request.rest());
        };
    }

    private Answer list(Optional<String> user) {
        return new Answer.Rows(() -> desk.calls(user).stream().map(CallFields::of));
    }

    private Answer one(String id) {
        Optional<CallStory> story = desk.find(id);
        return story.<Answer>map(known -> Answer.of(CallFields.of(known))).orElseGet(() -> unknown(id));
    }

    private static Answer.Value unknown(String id) {
        return Answer.refused(404, "no call " + id + " runs or is remembered");
    }

    private Answer hangup(ApiRequest request) {
        String cause = request.parameter("cause").orElse(USUAL_CAUSE);
        if (!desk.isCause(cause)) {
            return Answer.refused(400, "there is no cause " + cause + "; one such as NORMAL_CLEARING, USER_BUSY or 16");
        }
        boolean all = request.parameter("all").filter("true"::equals).isPresent();
        if (all == !request.rest().isEmpty()) {
            return Answer.refused(400, "name the call: calls/ID, or all of them: calls?all=true");
        }
        return new Answer.Slow(() -> all ? hangupAll(cause) : hangup(request.rest(), cause));
    }

    private Answer.Value hangupAll(String cause) {
        List<String> ids =
                desk.calls(Optional.empty()).stream().map(CallView::id).toList();
        return new Answer.Value(200, desk.hangup(ids, cause, LONGEST_END));
    }

    private Answer.Value hangup(String id, String cause) {
        HangupOutcome outcome = desk.hangup(List.of(id), cause, LONGEST_END).get(0);
        return switch (outcome.result()) {
            case "unknown" -> Answer.refused(404, "no call " + id + " runs");
            case "over" -> Answer.refused(404, "the call " + id + " is over already");
            case "waiting" -> Answer.refused(504, "the call " + id + " was told to end, and has not ended yet");
            default -> new Answer.Value(200, outcome);
        };
    }

    private Answer originate(ApiRequest request) {
        if (!request.rest().isEmpty()) {
            return Answer.refused(400, "POST calls, without an ID");
        }
        return OriginateBody.read(request.body(), order -> new Answer.Slow(() -> outcome(desk.originate(order))));
    }

    private static Answer.Value outcome(OriginateOutcome outcome) {
        if (outcome instanceof OriginateOutcome.Refused refused) {
            return Answer.refused(400, refused.problem());
        } else if (outcome instanceof OriginateOutcome.Impossible impossible) {
            return Answer.refused(501, impossible.problem());
        }
        OriginateOutcome.Tried tried = (OriginateOutcome.Tried) outcome;
        return new Answer.Value(200, Map.of("call", tried.call(), "cause", tried.cause()));
    }
}

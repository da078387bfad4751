package gudok.server.admin;

import gudok.server.explain.RealCalls;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /api/v1/explain?call=ID}: why a call went where it went; 404 with the reason if that is not known. */
public final class ExplainResource implements Resource {
    private final Function<String, RealCalls.Answer> calls;

    /** @param calls may read files */
    public ExplainResource(Function<String, RealCalls.Answer> calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public Answer answer(ApiRequest request) {
        Optional<String> call = request.parameter("call").filter(id -> !id.isBlank());
        return call.isEmpty()
                ? Answer.refused(400, "name the call: explain?call=ID")
                : new Answer.Slow(() -> explain(call.get()));
    }

    private Answer.Value explain(String call) {
        RealCalls.Answer answer = calls.apply(call);
        return answer.explanation()
                .map(explanation -> new Answer.Value(200, explanation))
                .orElseGet(() -> Answer.refused(404, answer.problem()));
    }
}

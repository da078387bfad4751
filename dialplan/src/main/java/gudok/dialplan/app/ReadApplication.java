package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.List;

/**
 * {@code read}: reads digits into a variable. Data: {@code min max sound variable timeout_ms terminators
 * [digit_timeout_ms]}; the sound {@code silence} is none.
 */
final class ReadApplication implements Application<ReadApplication.Request> {
    private static final String GRAMMAR =
            " - write read MIN MAX SOUND VARIABLE TIMEOUT_MS TERMINATORS [DIGIT_TIMEOUT_MS]";

    record Request(DigitRules rules, Prompt prompt, String variable) {}

    private final SourceParser sources = new SourceParser();

    @Override
    public String name() {
        return "read";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 7);
        if (words.size() < 4) {
            throw new DialplanException("read needs at least four arguments" + GRAMMAR);
        }
        Duration timeout = words.size() > 4 ? DigitRules.time(words.get(4).text(), "timeout") : Duration.ofSeconds(1);
        DigitRules rules = new DigitRules(
                Math.max(1, DigitRules.number(words.get(0).text(), "minimum")),
                DigitRules.number(words.get(1).text(), "maximum"),
                timeout.toMillis() < 1000 ? Duration.ofSeconds(1) : timeout,
                words.size() > 5 ? words.get(5).text() : "#",
                words.size() > 6 ? DigitRules.time(words.get(6).text(), "digit timeout") : timeout);
        return new Request(rules, Prompt.parse(words.get(2), data.runtime(), sources), VariableName.of(words.get(3)));
    }

    @Override
    public Preview preview(Request request) {
        return request.prompt().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        new DigitInput(call, request.rules()).read(request.prompt().source(), request.variable());
    }
}

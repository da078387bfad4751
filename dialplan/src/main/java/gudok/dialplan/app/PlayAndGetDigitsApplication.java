package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.RegularExpressions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code play_and_get_digits}: asks for digits until they fit an expression. Data: {@code min max tries timeout_ms
 * terminators sound bad_sound variable expression [digit_timeout_ms ['extension [XML [context]]']]}. After the last try the
 * variable is unset and the call goes to that extension, if one is named.
 */
final class PlayAndGetDigitsApplication implements Application<PlayAndGetDigitsApplication.Request> {
    private static final int MOST_TRIES = 128;
    private static final String GRAMMAR = " - write play_and_get_digits MIN MAX TRIES TIMEOUT_MS TERMINATORS SOUND"
            + " BAD_SOUND VARIABLE EXPRESSION [DIGIT_TIMEOUT_MS ['EXTENSION [XML [CONTEXT]]']]";

    record Request(
            DigitRules rules,
            int tries,
            Prompt prompt,
            Prompt bad,
            String variable,
            Value expression,
            Optional<Destination> onFailure) {}

    private final RegularExpressions expressions;
    private final Supplier<StepMaker> steps;
    private final SourceParser sources = new SourceParser();

    PlayAndGetDigitsApplication(RegularExpressions expressions, Supplier<StepMaker> steps) {
        this.expressions = expressions;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "play_and_get_digits";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 11);
        if (words.size() < 9) {
            throw new DialplanException("play_and_get_digits needs nine arguments, not " + words.size() + GRAMMAR);
        }
        DigitRules rules = rules(words);
        int tries = DigitRules.number(words.get(2).text(), "number of tries");
        if (tries > MOST_TRIES) {
            throw new DialplanException(tries + " tries are too many - write at most " + MOST_TRIES);
        }
        Value expression = words.get(8);
        expressions.find(expression, Value.EMPTY);
        return new Request(
                rules,
                tries,
                Prompt.parse(words.get(5), data.runtime(), sources),
                Prompt.parse(words.get(6), data.runtime(), sources),
                VariableName.of(words.get(7)),
                expression,
                onFailure(words));
    }

    private static DigitRules rules(List<Value> words) {
        var timeout = DigitRules.time(words.get(3).text(), "timeout");
        return new DigitRules(
                DigitRules.number(words.get(0).text(), "minimum"),
                DigitRules.number(words.get(1).text(), "maximum"),
                timeout,
                words.get(4).text(),
                words.size() > 9 ? DigitRules.time(words.get(9).text(), "digit timeout") : timeout);
    }

    private Optional<Destination> onFailure(List<Value> words) {
        if (words.size() < 11) {
            return Optional.empty();
        }
        return Optional.of(TransferTargets.parse(ArgumentSplitter.blanks(words.get(10), 4), steps.get()));
    }

    @Override
    public Preview preview(Request request) {
        Preview sounds = request.prompt().preview().plus(request.bad().preview());
        return request.onFailure().map(Destination::preview).map(sounds::plus).orElse(sounds);
    }

    @Override
    public void run(CallSession call, Request request) {
        String invalid = request.variable() + "_invalid";
        call.variables().unset(invalid);
        for (int tries = 0; tries < request.tries(); tries++) {
            DigitInput input = new DigitInput(call, request.rules());
            DigitInput.Result result = input.read(request.prompt().source(), request.variable());
            if (input.isDeclined() && request.rules().min() == 0) {
                return;
            }
            if (result != DigitInput.Result.FAILURE && !input.digits().isEmpty()) {
                if (fits(request, input.digits())) {
                    return;
                }
                call.variables().set(invalid, Value.peer(input.digits()));
            }
            call.variables().unset(request.variable());
            request.bad().source().ifPresent(sound -> new Playing(call, sound).toItsEnd());
        }
        request.onFailure().ifPresent(to -> {
            throw call.transfer(to.target(steps.get(), call.currentStep()));
        });
    }

    private boolean fits(Request request, String digits) {
        return request.expression().isEmpty()
                || expressions.find(request.expression(), Value.peer(digits)).isPresent();
    }
}

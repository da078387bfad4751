package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.DisplacementPlan;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code displace_session}: a sound in place of what the caller hears while the list goes on. Data: {@code sound [flags]
 * [+ms]}; flags are {@code m} (mixed into it), {@code l} (again and again), {@code r} (in place of what he says) and {@code
 * w} (of what he hears, as without). It ends by itself, with {@code stop_displace_session}, or with the call.
 */
final class DisplaceSessionApplication implements Application<DisplaceSessionApplication.Request> {
    private static final Logger log = LoggerFactory.getLogger(DisplaceSessionApplication.class);
    private static final String GRAMMAR = " - write displace_session SOUND [mlrw] [+MILLISECONDS]";

    record Request(Sound sound, String name, String flags, Optional<Duration> atMost) {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    private final SourceParser sources = new SourceParser();

    @Override
    public String name() {
        return "displace_session";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 4);
        if (words.isEmpty() || words.size() > 3) {
            throw new DialplanException("displace_session needs a sound, and at most two words more" + GRAMMAR);
        }
        List<String> options = words.subList(1, words.size()).stream()
                .map(word -> word.text().strip())
                .toList();
        boolean limited = !options.isEmpty() && isTime(options.get(options.size() - 1));
        if (options.size() == 2 && !limited) {
            throw new DialplanException("\"" + LogText.of(options.get(1)) + "\" is not a time" + GRAMMAR);
        }
        return new Request(
                sources.parse(new ActionData(words.get(0), data.runtime())),
                words.get(0).text().strip(),
                flags(options.isEmpty() || limited && options.size() == 1 ? "" : options.get(0)),
                limited ? time(options.get(options.size() - 1)) : Optional.empty());
    }

    private static boolean isTime(String word) {
        return word.startsWith("+") || !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<Duration> time(String word) {
        Duration time = DigitRules.time(word.startsWith("+") ? word.substring(1) : word, "time limit");
        return Optional.of(time).filter(limit -> !limit.isZero());
    }

    private static String flags(String word) {
        if (!word.matches("[mlrwMLRW]*")) {
            throw new DialplanException("\"" + LogText.of(word) + "\" are not flags" + GRAMMAR);
        }
        return word.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Preview preview(Request request) {
        return request.sound().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        request.sound().source().ifPresent(source -> {
            DisplacementPlan.Side side = request.has('r') ? DisplacementPlan.Side.HEARD : DisplacementPlan.Side.SENT;
            begin(
                    call,
                    new DisplacementPlan(
                            request.name(), source, side, request.has('m'), request.has('l'), request.atMost()));
        });
    }

    private static void begin(CallSession call, DisplacementPlan plan) {
        try {
            call.media().displace(plan);
        } catch (SoundUnavailable e) {
            Step step = call.currentStep();
            log.warn(
                    "sound not played application={} extension={} position={} reason={}",
                    step.application(),
                    LogText.of(step.extension()),
                    step.position(),
                    LogText.of(e.getMessage()));
        }
    }
}

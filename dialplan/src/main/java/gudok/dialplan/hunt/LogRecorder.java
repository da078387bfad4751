package gudok.dialplan.hunt;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Extension;
import gudok.dialplan.step.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a hunt to the log in the shape that FreeSWITCH's operators know. */
final class LogRecorder implements HuntRecorder {
    private static final Logger log = LoggerFactory.getLogger(LogRecorder.class);

    private String channel = "";

    /** A recorder for one hunt: this one if the log wants to know. */
    static HuntRecorder ifWanted() {
        return log.isDebugEnabled() ? new LogRecorder() : NONE;
    }

    @Override
    public void started(CallerProfile profile) {
        channel = Printable.of(profile.field("chan_name")
                .orElse(Value.configured(profile.uuid()))
                .text());
        log.debug(
                "Processing {} <{}>->{} in context {}",
                text(profile, "caller_id_name"),
                text(profile, "caller_id_number"),
                text(profile, "destination_number"),
                Printable.of(profile.context()));
    }

    @Override
    public void entered(String context, Extension extension) {
        log.debug("Dialplan: {} parsing [{}->{}] continue={}", channel, context, extension.name(), extension.goesOn());
    }

    @Override
    public void tested(Extension extension, Tested tested) {
        String verdict = tested.passed() ? "PASS" : "FAIL";
        switch (tested.what()) {
            case ABSOLUTE -> log.debug("Dialplan: {} Absolute Condition [{}]", channel, extension.name());
            case TIME -> log.debug("Dialplan: {} Date/Time Match ({}) [{}]", channel, verdict, extension.name());
            case FIELD ->
                log.debug(
                        "Dialplan: {} Regex ({}) [{}] {}({}) =~ /{}/ {}",
                        channel,
                        verdict,
                        extension.name(),
                        tested.field(),
                        Printable.of(tested.value().text()),
                        Printable.of(tested.expression()),
                        Printable.of(tested.reason()));
        }
    }

    @Override
    public void called(String name, Value arguments, Value answer) {
        log.debug(
                "Dialplan: {} Function {}({}) = {}",
                channel,
                name,
                Printable.of(arguments.text()),
                Printable.of(answer.text()));
    }

    @Override
    public void collected(Extension extension, Action action, Value data, Collected how) {
        String shown = Printable.of(data.text());
        switch (how) {
            case ACTION -> log.debug("Dialplan: {} Action {}({})", channel, action.application(), shown);
            case ANTI_ACTION -> log.debug("Dialplan: {} ANTI-Action {}({})", channel, action.application(), shown);
            case INLINE -> log.debug("Dialplan: {} Action {}({}) INLINE", channel, action.application(), shown);
            case DROPPED ->
                log.debug("Dialplan: {} Action {}({}) cannot be executed inline", channel, action.application(), shown);
        }
    }

    private static String text(CallerProfile profile, String field) {
        return Printable.of(profile.field(field).orElse(Value.EMPTY).text());
    }
}

package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.RecordingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code record_session}: records both directions while the list goes on, to the end of the call or {@code
 * stop_record_session}. Data: {@code path [+seconds]}. Variables {@code RECORD_STEREO}, {@code RECORD_READ_ONLY}, {@code
 * RECORD_WRITE_ONLY}, {@code RECORD_MIN_SEC}, {@code RECORD_APPEND} and {@code record_rate} are looked at when it starts.
 */
final class RecordSessionApplication implements Application<RecordSessionApplication.Request> {
    private static final Pattern DATA =
            Pattern.compile("(\\{[^}]*}\\s*)?(.*?)(?:\\s+\\+([0-9]{1,5}))?", Pattern.DOTALL);

    record Request(Path path, RecordingPlan.Limits limits, boolean hasParameters) {}

    @Override
    public String name() {
        return "record_session";
    }

    @Override
    public Request parse(ActionData data) {
        Matcher matcher = DATA.matcher(data.text().strip());
        if (!matcher.matches()) {
            throw new DialplanException("record_session cannot read its data - write record_session PATH [+SECONDS]");
        }
        Optional<Duration> longest =
                Optional.ofNullable(matcher.group(3)).map(Long::parseLong).map(Duration::ofSeconds);
        return new Request(
                RecordingPath.of(matcher.group(2)),
                new RecordingPlan.Limits(longest.filter(time -> !time.isZero()), Optional.empty()),
                matcher.group(1) != null);
    }

    @Override
    public Preview preview(Request request) {
        return request.hasParameters()
                ? Preview.limited("parameters in braces are not available here; they are ignored")
                : Preview.NOTHING;
    }

    @Override
    public void run(CallSession call, Request request) {
        RecordingPlan plan = RecordingOptions.plan(
                call.variables(), request.path(), RecordingOptions.channels(call.variables()), request.limits());
        boolean runs = call.media().listening().recordings().stream()
                .anyMatch(recording -> recording.plan().path().equals(request.path()));
        if (!runs) {
            RecordingOptions.start(call, plan);
        }
    }
}

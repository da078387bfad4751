package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Recording;
import java.nio.file.Path;
import java.util.Optional;

/** {@code stop_record_session}: ends a recording of this call. Data: its path as it was given, or {@code all}. */
final class StopRecordSessionApplication implements Application<StopRecordSessionApplication.Request> {
    /** @param path empty for all */
    record Request(Optional<Path> path) {}

    @Override
    public String name() {
        return "stop_record_session";
    }

    @Override
    public Request parse(ActionData data) {
        String text = data.text().strip();
        return new Request(text.equals("all") ? Optional.empty() : Optional.of(RecordingPath.of(text)));
    }

    @Override
    public void run(CallSession call, Request request) {
        call.media().listening().recordings().stream()
                .filter(recording ->
                        request.path().map(recording.plan().path()::equals).orElse(true))
                .forEach(Recording::stop);
    }
}

package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code stop_record_session}: ends a recording of this call; when the list goes on its file is closed, unless the disk takes
 * longer than a second. Data: its path as it was given, or {@code all}.
 */
final class StopRecordSessionApplication implements Application<StopRecordSessionApplication.Request> {
    private static final Logger log = LoggerFactory.getLogger(StopRecordSessionApplication.class);

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
        List<Recording> wanted = call.media().listening().recordings().stream()
                .filter(recording ->
                        request.path().map(recording.plan().path()::equals).orElse(true))
                .toList();
        wanted.forEach(Recording::stop);
        boolean closed = wanted.stream().allMatch(Recording::finish);
        if (!closed) {
            log.warn("recordings are not closed yet, the disk is slow");
        }
    }
}

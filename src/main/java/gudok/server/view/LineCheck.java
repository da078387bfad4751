package gudok.server.view;

import gudok.media.line.LineReport;
import java.time.Instant;

/**
 * What was measured on one line of a call.
 *
 * @param time      of the report: the line's end, or now if it is still {@code running}
 * @param call      the call's {@code uuid}
 * @param sipCallId of the line's own dialog
 * @param leg       {@code caller} or {@code callee}
 * @param from      who calls
 * @param to        whom
 */
public record LineCheck(
        Instant time,
        String call,
        String sipCallId,
        String leg,
        String from,
        String to,
        boolean running,
        LineReport report) {}

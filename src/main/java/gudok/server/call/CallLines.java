package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.app.LineReports;
import gudok.media.line.LineReport;
import gudok.media.sdp.MediaParameters;
import gudok.server.journal.CallJournal;
import gudok.server.view.LineCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** The lines of one call, caller's and callees': what is measured on them. Written by the call's thread, read by any. */
final class CallLines {
    static final String CALLER = "caller";
    static final String CALLEE = "callee";

    private final CallEnvironment environment;
    private final CallJournal journal;
    private final String call;
    private final String from;
    private final String to;
    private final List<Line> open = new CopyOnWriteArrayList<>();

    /** Mostly one or two. */
    private final Set<String> sipCallIds = new CopyOnWriteArraySet<>();

    private record Line(String sipCallId, String leg, MediaSession session) {}

    CallLines(CallEnvironment environment, CallerProfile profile, CallJournal journal) {
        this.environment = environment;
        this.journal = journal;
        call = profile.uuid();
        from = caller(profile);
        to = profile.destinationNumber().text();
    }

    private static String caller(CallerProfile profile) {
        return profile.field("caller_id_number").map(Value::text).orElse("");
    }

    /**
     * How the journal of a call begins.
     *
     * @param profile whom it names
     */
    static CallJournal.Opening opening(IncomingCalls.Invitation invitation, CallerProfile profile, Instant started) {
        Value direction = invitation.variables().getOrDefault("direction", Value.EMPTY);
        return new CallJournal.Opening(
                profile.uuid(),
                caller(profile),
                profile.destinationNumber().text(),
                started,
                direction.text().equals("outbound"));
    }

    /**
     * The call has this leg of this uuid, with or without media.
     *
     * @param called who is dialled there; else empty
     */
    void dialog(Leg leg, String uuid, String called) {
        sipCallIds.add(leg.sipCallId());
        note(journal, leg, uuid, called);
    }

    /** Of a leg that sends an INVITE, that tells who is called. */
    static void note(CallJournal journal, Leg leg, String uuid, String called) {
        if (leg.isInternal()) {
            journal.half(leg.sipCallId(), uuid, called);
        } else {
            journal.leg(leg.sipCallId(), uuid);
        }
    }

    /** Call-IDs of all legs that the call has had; from any thread. */
    Set<String> sipCallIds() {
        return sipCallIds;
    }

    /** A line has media from now on. */
    void opened(Leg leg, String which, MediaSession session) {
        open.add(new Line(leg.sipCallId(), which, session));
        journal.sounds(leg.sipCallId(), () -> session.parameters().map(CallLines::sound));
    }

    private static CallJournal.Sound sound(MediaParameters agreed) {
        return new CallJournal.Sound(
                agreed.codec().encodingName(),
                agreed.srtp().map(keys -> keys.suite().name()));
    }

    /** A line belongs to another call from now on. */
    void handedOver(MediaSession session) {
        open.removeIf(each -> each.session() == session);
    }

    /**
     * Ends the sound of a line, which is over; its report goes to whoever keeps reports. Waits for the media loop for some milliseconds.
     *
     * @param answered before that nobody has to send anything, so that silence says nothing
     * @return the report, if there is something to judge
     */
    Optional<LineReport> closed(MediaSession session, boolean answered) {
        Optional<Line> line =
                open.stream().filter(each -> each.session() == session).findFirst();
        open.removeAll(line.stream().toList());
        line.ifPresent(over -> journal.silent(over.sipCallId()));
        Optional<LineReport> report = LineReports.awaitLast(session)
                .filter(LineReport::isJudged)
                .filter(measured -> answered || measured.packets().received() > 0);
        line.ifPresent(over -> report.ifPresent(measured -> environment.lines().accept(check(over, measured, false))));
        return report;
    }

    /** The running line of this SIP Call-ID, or, by the call's own id, the caller's. Any thread that may wait. */
    Optional<LineCheck> now(String id) {
        return open.stream()
                .filter(line -> line.sipCallId().equals(id)
                        || call.equals(id) && line.leg().equals(CALLER))
                .findFirst()
                .flatMap(line -> LineReports.await(line.session()).map(report -> check(line, report, true)));
    }

    private LineCheck check(Line line, LineReport report, boolean running) {
        return new LineCheck(
                environment.clock().instant(), call, line.sipCallId(), line.leg(), from, to, running, report);
    }
}

package gudok.server.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a call goes where it goes: one hunt, and those that follow it. Texts may hold a stranger's characters.
 *
 * @param number     that was looked for
 * @param version    of the configuration; 0 when it is not that of a running server
 * @param time       ISO-8601, with the zone that the dialplan saw
 * @param matched    names of the extensions that matched, in order
 * @param actions    in the order of execution
 * @param cause      how the call surely ends, there being a route or not; empty where that depends on the call
 * @param reason     of its end in words, where actions do not tell; else empty
 * @param conditions every comparison in order, and those that were not made
 * @param extensions that were looked at, in order
 * @param unseen     extensions of the context that were not looked at, as an earlier one took the call
 * @param notes      what the reader should know about all this
 * @param next       the hunt after a transfer
 * @param reachedBy  {@code first}, {@code transfer}, {@code execute_extension} or {@code loopback}
 * @param route      whether an extension was found
 * @param certain    whether every call like this one comes here; false behind an action whose outcome only a call can know
 * @param assumedCause how the call ends if all comes as assumed, where that is not sure
 * @param ended      how the call ended, if it was a real one and is over; told of the first hunt
 */
public record Explanation(
        String number,
        String context,
        long version,
        String time,
        List<String> matched,
        List<Action> actions,
        Optional<String> cause,
        String reason,
        List<Condition> conditions,
        List<Extension> extensions,
        int unseen,
        List<String> notes,
        Optional<Explanation> next,
        String reachedBy,
        boolean route,
        boolean certain,
        Optional<String> assumedCause,
        Optional<Ended> ended) {
    public Explanation {
        matched = List.copyOf(matched);
        actions = List.copyOf(actions);
        conditions = List.copyOf(conditions);
        extensions = List.copyOf(extensions);
        notes = List.copyOf(notes);
    }

    /**
     * One thing to do.
     *
     * @param data     with captures filled in
     * @param expanded with variables as they are by then
     * @param reached  false behind an action that sends the call elsewhere or ends it
     * @param certain  false behind an action whose outcome only a call can know; what is assumed stands in that one's notes
     * @param notes    what does not go as written, and what only a call can know
     * @param hunt     for the extension that it executes, if it does
     * @param loops    the calls that its loopback legs begin, in order, whatever comes of them
     */
    public record Action(
            String application,
            String data,
            String expanded,
            String extension,
            String file,
            int line,
            int column,
            boolean reached,
            boolean certain,
            List<String> notes,
            Optional<Explanation> hunt,
            List<Explanation> loops) {
        public Action {
            loops = List.copyOf(loops);
            notes = List.copyOf(notes);
        }

        private Stream<Action> withExecuted() {
            return Stream.concat(
                    Stream.of(this),
                    hunt.stream().flatMap(found -> found.actions().stream()).flatMap(Action::withExecuted));
        }
    }

    /**
     * One comparison.
     *
     * @param depth      0 for a condition of the extension, 1 for one nested in it or a {@code <regex>}, and so on
     * @param field      as written; {@code time} for time attributes, empty when nothing is compared
     * @param value      what the field stood for; empty when it was not looked at
     * @param expression as it was applied, references replaced
     * @param result     {@code PASS}, {@code FAIL} or {@code SKIP}
     * @param reason     why it failed or was skipped, where the values do not tell; else empty
     * @param captures   of the expression, the whole match first
     */
    public record Condition(
            String extension,
            int depth,
            String field,
            String value,
            String expression,
            String result,
            String reason,
            List<String> captures,
            String file,
            int line,
            int column) {
        public Condition {
            captures = List.copyOf(captures);
        }
    }

    /**
     * An extension that was looked at.
     *
     * @param conditions so many of the explanation's conditions are its own
     * @param goesOn     whether later extensions are looked at
     * @param note       what its conditions alone do not tell: actions without a match, or anti-actions; else empty
     */
    public record Extension(
            String name,
            boolean matched,
            boolean goesOn,
            int conditions,
            String note,
            String file,
            int line,
            int column) {}

    /**
     * How a real call ended.
     *
     * @param disposition what happened to the caller's leg: {@code recv_bye}, {@code send_refuse}, …
     * @param application of the last action; empty if there was none
     * @param extension   whose action it was
     * @param file        where that action stands
     */
    public record Ended(
            String cause,
            String disposition,
            String application,
            String extension,
            String file,
            int line,
            long durationMs) {}

    /** The same, followed by another hunt. */
    public Explanation then(Explanation following) {
        return with(notes, Optional.of(following));
    }

    /** The same hunt of a call that went on, whatever a rehearsal of its actions says. */
    public Explanation goingOn() {
        return with(route ? Optional.empty() : cause, route ? "" : reason, Optional.empty(), ended);
    }

    /** The same of a call that is over, whatever a rehearsal of its actions says. */
    public Explanation endedSo(Ended end) {
        Explanation last = lastCausedBy(end.cause());
        return last.with(last.cause, last.reason, last.assumedCause, Optional.of(end));
    }

    private Explanation lastCausedBy(String real) {
        return next.isPresent()
                ? with(notes, next.map(hunt -> hunt.lastCausedBy(real)))
                : with(Optional.of(real), reason, Optional.empty(), ended);
    }

    /** The same, with one more note. */
    public Explanation noting(String note) {
        return with(Stream.concat(notes.stream(), Stream.of(note)).toList(), next);
    }

    /** This hunt alone and those for what its actions execute, in order. */
    public Stream<Explanation> withExecuted() {
        return Stream.concat(
                Stream.of(this),
                actions.stream().flatMap(action -> action.hunt().stream()).flatMap(Explanation::withExecuted));
    }

    /** The actions, each followed by those of the extension that it executes. */
    public Stream<Action> everyAction() {
        return actions.stream().flatMap(Action::withExecuted);
    }

    /** The last hunt of all. */
    public Explanation last() {
        return next.map(Explanation::last).orElse(this);
    }

    private Explanation with(List<String> noted, Optional<Explanation> following) {
        return new Explanation(
                number,
                context,
                version,
                time,
                matched,
                actions,
                cause,
                reason,
                conditions,
                extensions,
                unseen,
                noted,
                following,
                reachedBy,
                route,
                certain,
                assumedCause,
                ended);
    }

    private Explanation with(Optional<String> sure, String why, Optional<String> assumed, Optional<Ended> over) {
        return new Explanation(
                number,
                context,
                version,
                time,
                matched,
                actions,
                sure,
                why,
                conditions,
                extensions,
                unseen,
                notes,
                next,
                reachedBy,
                route,
                certain,
                assumed,
                over);
    }
}

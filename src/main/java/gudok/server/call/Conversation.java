package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Two parties that are joined, from the answer until one of them leaves: what both change about their sessions is agreed on with
 * each for itself, and the sound follows. Confined to the caller's call; used once.
 */
final class Conversation {
    /** Variable: this key of the party that has it ends the bridge, and the caller goes on. */
    private static final String TERMINATE_KEY = "bridge_terminate_key";

    private final Call call;
    private final CallMedia callerMedia;
    private final Line line;
    private final Negotiation negotiation;
    private final BridgedKeys keys;
    private final Holding holding;
    private final Departure departure;
    private boolean joined;
    private boolean handedOver;

    /**
     * The called party's side: answered, its media agreed on.
     *
     * @param route brings its events to the call
     */
    record Line(OutboundLeg of, MediaSession media, CalleeRoute route) {
        Callee callee() {
            return of.callee();
        }

        Leg leg() {
            return of.leg();
        }

        LegRecord record() {
            return of.record();
        }

        /** What the call exports by now, and what the leg's own applications made of it. */
        Map<String, Value> variables(Call call, String uuid) {
            Map<String, Value> variables = new HashMap<>(callee().variables(call.variables(), call.id(), leg(), uuid));
            record().variables().repeatIn(variables);
            return variables;
        }
    }

    Conversation(Call call, CallMedia callerMedia, Line line) {
        this.call = call;
        this.callerMedia = callerMedia;
        this.line = line;
        negotiation = new Negotiation(line.leg(), line.media());
        String party = line.callee().who().number().text();
        keys = new BridgedKeys(
                callerMedia.session(),
                line.media(),
                call::now,
                digit -> call.journal().digit(digit, party));
        holding = new Holding(call, callerMedia, line);
        departure = new Departure(call, line.leg(), negotiation, () -> line.of().isListening());
    }

    /** Both talk until the called party leaves or is sent elsewhere; why. The caller leaves by an exception. */
    HangupCause talk() {
        call.lines().opened(line.leg(), CallLines.CALLEE, line.media());
        join();
        keys.fromCaller(call.inbox().takeDigits());
        call.bridged();
        joined = true;
        Runnable unseen = call.inbox().show(this::settled);
        try {
            departure.begin(ofCallee(Departure.WISH));
            return call.inbox().waitFor(new Joined());
        } finally {
            unseen.run();
            part();
        }
    }

    private void join() {
        MediaSession caller = callerMedia.session();
        caller.alsoAccept(callerMedia.allCodecs());
        line.media().alsoAccept(callerMedia.allCodecs());
        caller.relayWith(line.media());
        callerMedia.negotiation().onAgreed(this::agreed);
        negotiation.onAgreed(this::agreed);
        holding.look();
    }

    private void agreed() {
        holding.look();
        departure.look();
    }

    private void part() {
        boolean here = !departure.isGone();
        departure.end();
        if (here) {
            separate();
        }
        joined = false;
        call.journal().unbridged();
        if (here && !handedOver) {
            measure();
        }
    }

    private void separate() {
        callerMedia.negotiation().onAgreed(() -> {});
        negotiation.onAgreed(() -> {});
        holding.end();
        callerMedia.session().stopRelay();
    }

    private void measure() {
        call.lines().closed(line.media(), true).ifPresent(line.record()::measured);
    }

    /** Nothing of both is heard here any more. Not while something runs nested, which may still play. */
    private void releaseIfGone() {
        if (departure.isToBeReleased()) {
            separate();
            measure();
            callerMedia.release();
            line.of().released();
        }
    }

    boolean isHandedOver() {
        return handedOver;
    }

    /** The called party becomes a call of its own and goes there; false if they are not joined, or there can be no more calls. */
    boolean handOver(TransferTarget target) {
        return joined && !handedOver && departure.staysHere() && take(target);
    }

    private boolean take(TransferTarget target) {
        String uuid = line.callee().uuid();
        Party party = new Party(
                line.leg(),
                line.media(),
                negotiation,
                line.route(),
                line.callee().profile(call.profile(), uuid),
                line.variables(call, uuid));
        holding.end();
        negotiation.onAgreed(() -> {});
        callerMedia.session().stopRelay();
        handedOver = call.home().take(party, target);
        if (handedOver) {
            call.lines().handedOver(line.media());
        } else {
            join();
        }
        return handedOver;
    }

    /** The called party's changes of its session do not wait for anything else. */
    private boolean settled(Message message) {
        if (departure.isOf(message)) {
            return departure.late();
        }
        return !handedOver
                && line.route().isOf(message)
                && message instanceof Message.FromCallee callee
                && agreesOn(callee.event());
    }

    private boolean agreesOn(LegEvent event) {
        return departure.fromCallee(event) || !departure.isDirect() && negotiation.on(event);
    }

    private Optional<Value> ofCallee(String variable) {
        return Optional.ofNullable(line.variables(call, call.id()).get(variable));
    }

    /** Until the called party leaves or is sent elsewhere; the caller leaves by an exception. */
    private final class Joined implements Interest<HangupCause> {
        @Override
        public Optional<HangupCause> alreadyThere(Deque<Character> pressed) {
            releaseIfGone();
            return handedOver ? Optional.of(HangupCause.NORMAL_CLEARING) : Optional.empty();
        }

        @Override
        public boolean concerns(Message message) {
            return line.route().isOf(message) || departure.isOf(message) || message instanceof Message.Digit;
        }

        @Override
        public Optional<HangupCause> take(Message message) {
            if (message instanceof Message.Digit key) {
                return over(pressedByCaller(key));
            } else if (message instanceof Message.KeyOfCallee key) {
                return pressedByCallee(key.digit(), key.way());
            } else if (message instanceof Message.FromCallee callee) {
                return heard(callee.event());
            } else if (message instanceof Message.DueForCallee due) {
                return due(due.task());
            } else {
                departure.late();
            }
            return Optional.empty();
        }

        private Optional<HangupCause> due(Schedule.Task task) {
            if (task instanceof Schedule.Task.Transfer transfer) {
                return over(handOver(transfer.target()));
            }
            return line.of().runs(task);
        }

        private Optional<HangupCause> heard(LegEvent event) {
            if (event instanceof LegEvent.Ended ended) {
                return Optional.of(ended.cause());
            }
            if (event instanceof LegEvent.Digit key && !departure.isDirect()) {
                return pressedByCallee(key.digit(), DigitIntake.Way.INFO);
            }
            agreesOn(event);
            return Optional.empty();
        }

        private boolean pressedByCaller(Message.Digit key) {
            if (departure.isDirect()) {
                departure.pressed(key.digit());
                return false;
            }
            return keys.fromCaller(key.digit(), key.way(), BridgedKeys.named(ofCaller()));
        }

        private Optional<HangupCause> pressedByCallee(char digit, DigitIntake.Way way) {
            return over(
                    !departure.isDirect() && keys.fromCallee(digit, way, BridgedKeys.named(ofCallee(TERMINATE_KEY))));
        }

        private Optional<HangupCause> over(boolean ended) {
            return ended ? Optional.of(HangupCause.NORMAL_CLEARING) : Optional.empty();
        }

        private Optional<Value> ofCaller() {
            return call.variables().get(TERMINATE_KEY);
        }
    }
}

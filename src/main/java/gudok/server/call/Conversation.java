package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.media.MediaSession;
import gudok.media.SentDigit;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Two parties that are joined, from the answer until one of them leaves. Confined to the caller's call; used once. */
final class Conversation {
    private static final int DIGIT_MS = 160;

    private final Call call;
    private final CallMedia callerMedia;
    private final Line line;
    private final Negotiation negotiation;
    private boolean joined;
    private boolean handedOver;

    /**
     * The called party's side: answered, its media agreed on.
     *
     * @param route brings its events to the call
     */
    record Line(Callee callee, Leg leg, MediaSession media, CalleeRoute route) {}

    Conversation(Call call, CallMedia callerMedia, Line line) {
        this.call = call;
        this.callerMedia = callerMedia;
        this.line = line;
        negotiation = new Negotiation(line.leg(), line.media());
    }

    /** Both talk until the called party leaves or is sent elsewhere; why. The caller leaves by an exception. */
    HangupCause hold() {
        call.lines().opened(line.leg(), CallLines.CALLEE, line.media());
        callerMedia.session().relayWith(line.media());
        send(line.media(), call.inbox().takeDigits());
        call.bridged();
        joined = true;
        try {
            return call.inbox().waitFor(new Joined());
        } finally {
            part();
        }
    }

    private void part() {
        callerMedia.session().stopRelay();
        joined = false;
        call.journal().unbridged();
        if (!handedOver) {
            line.media().close();
            call.lines().closed(line.media(), true);
        }
    }

    boolean isHandedOver() {
        return handedOver;
    }

    /** As {@link Attempt#handOver}. */
    boolean handOver(TransferTarget target) {
        return joined && !handedOver && take(target);
    }

    private boolean take(TransferTarget target) {
        String uuid = line.callee().uuid();
        Party party = new Party(
                line.leg(),
                line.media(),
                negotiation,
                line.route(),
                line.callee().profile(call.profile(), uuid),
                line.callee().variables(call.variables(), call.id(), line.leg(), uuid));
        callerMedia.session().stopRelay();
        handedOver = call.home().take(party, target);
        if (handedOver) {
            call.lines().handedOver(line.media());
        } else {
            callerMedia.session().relayWith(line.media());
        }
        return handedOver;
    }

    private static void send(MediaSession to, List<Character> digits) {
        to.send(digits.stream().map(digit -> new SentDigit(digit, DIGIT_MS)).toList());
    }

    /** Until the called party leaves or is sent elsewhere; the caller leaves by an exception. */
    private final class Joined implements Interest<HangupCause> {
        @Override
        public Optional<HangupCause> alreadyThere(Deque<Character> pressed) {
            return handedOver ? Optional.of(HangupCause.NORMAL_CLEARING) : Optional.empty();
        }

        @Override
        public boolean concerns(Message message) {
            return message instanceof Message.FromCallee callee && line.route().isOf(callee)
                    || message instanceof Message.Digit;
        }

        /** Digits that do not pass with the sound are sent on as events. */
        @Override
        public Optional<HangupCause> take(Message message) {
            if (message instanceof Message.Digit key) {
                send(line.media(), key.relayed() ? List.of() : List.of(key.digit()));
                return Optional.empty();
            }
            LegEvent event = ((Message.FromCallee) message).event();
            if (event instanceof LegEvent.Ended ended) {
                return Optional.of(ended.cause());
            } else if (event instanceof LegEvent.Reoffered offer) {
                negotiation.reoffered(offer.sdp());
            } else if (event instanceof LegEvent.Confirmed confirmed) {
                negotiation.confirmed(confirmed.sdp());
            } else if (event instanceof LegEvent.Digit key) {
                send(callerMedia.session(), List.of(key.digit()));
            }
            return Optional.empty();
        }
    }
}

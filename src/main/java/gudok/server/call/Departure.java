package gudok.server.call;

import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.server.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the sound of two joined parties out of this server ({@code bypass_media_after_bridge}): the called party is asked for its
 * offer, the caller gets it, and his answer goes back with the ACK. A refusal leaves
 * the sound where it is. Confined to the caller's call; used once.
 */
final class Departure {
    private static final Logger log = LoggerFactory.getLogger(Departure.class);
    /** Variable of either party. */
    static final String WISH = "bypass_media_after_bridge";

    private static final int PENDING = 491;
    /** The called party repeats its 200 until it has the answer, and gives up after 32 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private enum State {
        /** Both talk through this server. */
        RELAYED,
        /** The called party was asked for its offer. */
        ASKED,
        /** The caller has it. */
        OFFERED,
        /** Both have agreed; what they had here is not given back yet. */
        AGREED,
        /** Nothing of their sound is here. */
        GONE
    }

    private final Call call;
    private final CallMedia media;
    private final Leg callee;
    private final Negotiation ofCallee;
    private final DirectExchange exchange;
    private final Object lateness = new Object();
    private State state = State.RELAYED;
    private Optional<String> offer = Optional.empty();
    private Optional<Timers.Timer> timer = Optional.empty();

    /**
     * Of two that talk through this server.
     *
     * @param callee    the called party's leg
     * @param ofCallee  how its session here is agreed on
     */
    Departure(Call call, Leg callee, Negotiation ofCallee) {
        this.call = call;
        this.callee = callee;
        this.ofCallee = ofCallee;
        media = call.callMedia();
        exchange = new DirectExchange(call.leg(), callee);
    }

    /** Asks for it, if one of the two has the variable and nothing here needs their sound. */
    void begin(Optional<Value> wishOfCallee, boolean isCalleeListenedTo) {
        Optional<Value> wishOfCaller = call.variables().get(WISH);
        boolean wanted = Stream.of(wishOfCaller, wishOfCallee)
                .flatMap(Optional::stream)
                .map(Value::text)
                .anyMatch(Truth::of);
        if (!wanted || call.leg().isInternal() || callee.isInternal()) {
            return;
        }
        if (media.isListenedTo() || isCalleeListenedTo) {
            log.info("sound stays here, it is recorded or listened to variable={}", WISH);
            return;
        }
        state = State.ASKED;
        media.pass(this::fromCaller);
        callee.askOffer();
    }

    /** What happens on the caller's leg; true if it was part of this. */
    private boolean fromCaller(LegEvent event) {
        if (isDirect()) {
            return exchange.on(event, call.leg(), callee);
        }
        if (state != State.OFFERED) {
            return false;
        }
        if (event instanceof LegEvent.OfferAnswered answer) {
            agree(answer.sdp());
        } else if (event instanceof LegEvent.OfferRefused refusal) {
            stay(refusal.status());
        } else if (event instanceof LegEvent.Reoffered) {
            call.leg().rejectOffer(PENDING, Optional.empty());
        }
        return true;
    }

    /** What happens on the called party's leg; true if it was part of this. */
    boolean fromCallee(LegEvent event) {
        if (isDirect()) {
            return exchange.on(event, callee, call.leg());
        }
        if (state == State.OFFERED && event instanceof LegEvent.Reoffered) {
            callee.rejectOffer(PENDING, Optional.empty());
            return true;
        }
        if (state == State.ASKED
                && event instanceof LegEvent.Reoffered theirs
                && theirs.sdp().isPresent()) {
            pass(theirs.sdp().get());
            return true;
        }
        if (state == State.ASKED && event instanceof LegEvent.OfferRefused refusal) {
            stay(refusal.status());
            return true;
        }
        return false;
    }

    /** An offer that it made of itself just now serves as well: the one that was asked for comes later, as any other. */
    private void pass(String theirs) {
        state = State.OFFERED;
        offer = Optional.of(theirs);
        timer = Optional.of(call.inbox().remind(lateness, PATIENCE));
        call.leg().offer(theirs);
    }

    private void agree(String answer) {
        timer.ifPresent(Timers.Timer::cancel);
        state = State.AGREED;
        callee.answerOffer(answer);
    }

    /** The called party has its answer from here, if it waits for one. */
    private void stay(int status) {
        log.info("sound stays here, it was refused to send it from phone to phone status={}", status);
        timer.ifPresent(Timers.Timer::cancel);
        state = State.RELAYED;
        media.passNoMore();
        offer.ifPresent(theirs -> ofCallee.reoffered(Optional.of(theirs)));
    }

    boolean isOf(Message message) {
        return message instanceof Message.TimeOver over && over.token() == lateness;
    }

    /** The caller's phone says neither yes nor no. */
    boolean late() {
        if (state == State.OFFERED) {
            stay(408);
            call.leg().offer(media.session().offer());
        }
        return true;
    }

    /** They talk from phone to phone. */
    boolean isDirect() {
        return state == State.AGREED || state == State.GONE;
    }

    /** What they had here was given back. */
    boolean isGone() {
        return state == State.GONE;
    }

    /** What they had here can be given back; tells so once. */
    boolean isToBeReleased() {
        boolean agreed = state == State.AGREED;
        state = agreed ? State.GONE : state;
        return agreed;
    }

    /** The called party is about to become a call of its own: it stays as it is; false if its sound is not here. */
    boolean staysHere() {
        if (state == State.OFFERED) {
            late();
        }
        media.passNoMore();
        boolean here = !isDirect();
        state = here ? State.RELAYED : state;
        return here;
    }

    /** Both are parted, the called party has left or will. */
    void end() {
        timer.ifPresent(Timers.Timer::cancel);
        if (state == State.OFFERED) {
            call.leg().offer(media.session().offer());
        }
        if (isDirect()) {
            exchange.left(callee);
        }
        media.passNoMore();
    }
}

package gudok.server.call;

import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.media.sdp.PassedSdp;
import gudok.server.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the sound of two joined parties out of this server ({@code bypass_media_after_bridge}): the called party is asked for its
 * offer, the caller gets it, and his answer goes back with the ACK. A refusal, or
 * an answer without a codec of the offer, leaves the sound where it is; while one holds it waits. Confined to the caller's call; used once.
 */
final class Departure {
    private static final Logger log = LoggerFactory.getLogger(Departure.class);
    /** Variable of either party. */
    static final String WISH = "bypass_media_after_bridge";

    private static final int PENDING = 491;
    private static final int NOT_ACCEPTABLE = 488;
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
    private final BooleanSupplier isCalleeListenedTo;
    private final DirectExchange exchange;
    private final Object lateness = new Object();
    private State state = State.RELAYED;
    /** One of the two has the variable, and nothing has refused it. */
    private boolean wanted;
    /** It is still to be asked for, as soon as nobody holds. */
    private boolean waits;

    private Optional<String> offer = Optional.empty();
    private Optional<Timers.Timer> timer = Optional.empty();

    /**
     * Of two that talk through this server.
     *
     * @param callee    the called party's leg
     * @param ofCallee  how its session here is agreed on
     * @param isCalleeListenedTo whether something here needs its sound
     */
    Departure(Call call, Leg callee, Negotiation ofCallee, BooleanSupplier isCalleeListenedTo) {
        this.call = call;
        this.isCalleeListenedTo = isCalleeListenedTo;
        this.callee = callee;
        this.ofCallee = ofCallee;
        media = call.callMedia();
        exchange = new DirectExchange(call.leg(), callee);
    }

    /** Asks for it, if one of the two has the variable and nothing here needs their sound; where one holds, later. */
    void begin(Optional<Value> wishOfCallee) {
        Optional<Value> wishOfCaller = call.variables().get(WISH);
        boolean wished = Stream.of(wishOfCaller, wishOfCallee)
                .flatMap(Optional::stream)
                .map(Value::text)
                .anyMatch(Truth::of);
        wanted = wished && !call.leg().isInternal() && !callee.isInternal();
        waits = wanted;
        look();
    }

    /** One of them has agreed on something with us: sound that is held stays here, as music is played then. */
    void look() {
        if (!wanted || state != State.RELAYED) {
            return;
        }
        if (isHeld()) {
            waits = true;
        } else if (waits) {
            waits = false;
            wanted = mayLeave();
            if (wanted) {
                ask();
            }
        }
    }

    private boolean isHeld() {
        return both().isHeld();
    }

    private BothSounds both() {
        return new BothSounds(media.session(), ofCallee.session());
    }

    private boolean mayLeave() {
        if (isListenedTo()) {
            log.info("sound stays here, it is recorded or listened to variable={}", WISH);
            return false;
        }
        if (both().isConverted()) {
            log.info("sound stays here, the phones speak different codecs variable={}", WISH);
            return false;
        }
        if (both().isTranslated()) {
            log.info("sound stays here, one phone speaks IPv4 and the other IPv6 variable={}", WISH);
            return false;
        }
        return true;
    }

    private boolean isListenedTo() {
        return media.isListenedTo() || isCalleeListenedTo.getAsBoolean();
    }

    private void ask() {
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
            return pass(theirs.sdp().get());
        }
        if (state == State.ASKED && event instanceof LegEvent.OfferRefused refusal) {
            stay(refusal.status());
            return true;
        }
        return false;
    }

    /**
     * An offer that it made of itself just now serves as well: the one that was asked for comes later, as any other. False if the
     * sound is needed here by now, or held: then the offer is one to us.
     */
    private boolean pass(String theirs) {
        if (isListenedTo() || isHeld() || !PassedSdp.hears(theirs)) {
            log.info("sound stays here, it is held or listened to variable={}", WISH);
            relayed();
            return false;
        }
        state = State.OFFERED;
        offer = Optional.of(theirs);
        timer = Optional.of(call.inbox().remind(lateness, PATIENCE));
        call.leg().offer(theirs);
        return true;
    }

    private void agree(String answer) {
        if (!PassedSdp.agrees(offer.orElseThrow(), answer)) {
            stay(NOT_ACCEPTABLE);
            bringBack();
        } else if (!PassedSdp.hears(answer)) {
            log.info("sound stays here, it is held variable={}", WISH);
            relayed();
            bringBack();
        } else {
            passAnswer(answer);
        }
    }

    private void passAnswer(String answer) {
        timer.ifPresent(Timers.Timer::cancel);
        state = State.AGREED;
        callee.answerOffer(answer);
    }

    /** The called party has its answer from here, if it waits for one. */
    private void stay(int status) {
        log.info("sound stays here, it was refused to send it from phone to phone status={}", status);
        wanted = false;
        relayed();
    }

    private void relayed() {
        timer.ifPresent(Timers.Timer::cancel);
        state = State.RELAYED;
        media.passNoMore();
        Optional<String> unanswered = offer;
        offer = Optional.empty();
        unanswered.ifPresent(theirs -> ofCallee.reoffered(Optional.of(theirs)));
    }

    /** The caller may believe that his sound goes elsewhere. */
    private void bringBack() {
        call.leg().offer(media.session().offer());
    }

    boolean isOf(Message message) {
        return message instanceof Message.TimeOver over && over.token() == lateness;
    }

    /** The caller's phone says neither yes nor no. */
    boolean late() {
        if (state == State.OFFERED) {
            stay(408);
            bringBack();
        }
        return true;
    }

    /** The caller pressed a key, which cannot go with sound that is not here. */
    void pressed(char digit) {
        callee.key(digit);
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
        wanted = false;
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
        wanted = false;
        timer.ifPresent(Timers.Timer::cancel);
        if (state == State.OFFERED) {
            bringBack();
        }
        if (isDirect()) {
            exchange.left(callee);
        }
        media.passNoMore();
    }
}

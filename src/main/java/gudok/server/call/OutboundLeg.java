package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import gudok.media.sdp.SdpOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One leg that is dialled, from its INVITE to its record. Confined to the thread that dials. */
final class OutboundLeg {
    private static final int PENDING = 491;

    private final Callee callee;
    private final CalleeRoute route;
    private final LegRecord record;
    private final Dialer.DialedLeg leg;
    private final Sound sound;
    private String answer = "";
    private OptionalInt refusal = OptionalInt.empty();
    private boolean over;
    private boolean handedOver;
    private Optional<LegMoments> moments = Optional.empty();
    private HangupCause cause = HangupCause.NONE;

    /** Its sound: through us, or from phone to phone. */
    record Sound(Optional<MediaSession> here, Optional<DirectMedia> direct) {}

    /**
     * A leg that has its sound and is about to be dialled.
     *
     * @param leg whose events come by {@code route}
     */
    OutboundLeg(Callee callee, CalleeRoute route, LegRecord record, Dialer.DialedLeg leg, Sound sound) {
        this.callee = callee;
        this.route = route;
        this.record = record;
        this.leg = leg;
        this.sound = sound;
    }

    void dial() {
        sound.direct().ifPresentOrElse(DirectMedia::invite, () -> leg.invite(media().offer(), media()::offer));
    }

    boolean isOf(Message message) {
        return route.isOf(message);
    }

    /** Its variables name actions; run by this call. One that is a call itself runs its own. */
    void accompany(Call call, CallEnvironment environment) {
        if (!leg.isInternal()) {
            moments = Optional.of(new LegMoments(call, environment, this));
        }
    }

    /** Runs what its variables name for the moment. It may be over then, and the cause is told. */
    Optional<HangupCause> reached(Moment moment) {
        return over ? Optional.empty() : left(moments.flatMap(actions -> actions.reached(moment)));
    }

    /** Both are about to be joined. */
    Optional<HangupCause> beforeBridge() {
        return left(moments.flatMap(LegMoments::beforeBridge));
    }

    /** Runs what was scheduled for it. */
    Optional<HangupCause> runs(Schedule.Task task) {
        return left(moments.flatMap(actions -> actions.due(task)));
    }

    private Optional<HangupCause> left(Optional<HangupCause> why) {
        why.ifPresent(this::hangup);
        return why;
    }

    /** Its sound is here no more. */
    void released() {
        moments.ifPresent(LegMoments::released);
    }

    /** An application of its own needs its sound here. */
    boolean isListening() {
        return moments.filter(LegMoments::isListening).isPresent();
    }

    /** Something that was scheduled for it is due; from any thread. */
    void due(Schedule.Task task) {
        route.due(task);
    }

    /** A key was heard in its sound; from any thread. */
    void heardDigit(char digit) {
        route.pressed(digit, DigitIntake.Way.SOUND);
    }

    Callee callee() {
        return callee;
    }

    /** Its sound, if it comes through us. */
    Optional<MediaSession> sounding() {
        return sound.here();
    }

    String uuid() {
        return callee.uuid();
    }

    MediaSession media() {
        return sound.here().orElseThrow();
    }

    /** If its sound does not come through us. */
    Optional<DirectMedia> direct() {
        return sound.direct();
    }

    /** Session description of its answer. */
    String answer() {
        return answer;
    }

    LegRecord record() {
        return record;
    }

    Leg leg() {
        return leg;
    }

    Value channel() {
        return callee.who().channel();
    }

    Conversation.Line line() {
        return new Conversation.Line(this, media(), route);
    }

    /** As the variable originated_legs lists it. */
    Value described() {
        Value number = callee.who().number();
        return Value.configured(uuid() + ";")
                .plus(number)
                .plus(Value.configured(";"))
                .plus(number);
    }

    /** As the variable originate_causes lists it. */
    Value causeDescribed() {
        return Value.configured(uuid() + ";" + (over && !handedOver ? cause : HangupCause.NONE));
    }

    /** It ended by itself. */
    boolean hasLeft() {
        return route.ended().isPresent();
    }

    /** Status with which it refused. */
    OptionalInt refusal() {
        return refusal;
    }

    /** Its early media are agreed on. */
    boolean sounds(Optional<String> sdp) {
        return sdp.isPresent() && sound.here().isPresent() && agrees(sdp.get());
    }

    /** It has answered with this. */
    boolean agrees(String sdp) {
        answer = sdp;
        return sound.here()
                .map(media -> media.acceptAnswer(sdp) instanceof SdpOutcome.Agreed)
                .orElse(true);
    }

    /**
     * It changes its early sound (RFC 3311), or answers a change of ours. A caller whom it would reach directly cannot be asked before
     * he is answered, so it has to wait (491).
     */
    void renegotiated(LegEvent event) {
        if (sound.here().isPresent()) {
            new Negotiation(leg, media()).on(event);
        } else if (event instanceof LegEvent.Reoffered) {
            leg.rejectOffer(PENDING, Optional.empty());
        }
    }

    /** It ended by itself before anything came of it. */
    void failed(LegEvent event) {
        if (event instanceof LegEvent.Refused refused) {
            refusal = OptionalInt.of(refused.status());
            end(refused.cause(), "recv_refuse", refused.status());
        } else if (event instanceof LegEvent.Ended ended) {
            leg.hangup(ended.cause());
            end(ended.cause(), ended.disposition(), 0);
        }
    }

    /** We do not want it any more; if it has left itself meanwhile, that is what counts. */
    void hangup(HangupCause cause) {
        if (over) {
            return;
        }
        if (route.hasAnswered() && !record.isAnswered()) {
            // while an action of its ringing ran; it gets a BYE, no CANCEL
            record.answered();
        }
        Optional<LegEvent.Ended> itself = route.part().filter(left -> record.isAnswered());
        // one whose sound has ceased is still up, and hears why
        leg.hangup(itself.map(LegEvent.Ended::cause).orElse(cause));
        if (itself.isPresent()) {
            end(itself.get().cause(), itself.get().disposition(), 200);
        } else {
            end(cause, record.isAnswered() ? "send_bye" : "send_cancel", record.isAnswered() ? 200 : 487);
        }
    }

    /** It is a call of its own now, which makes its own record. */
    void handedOver() {
        over = true;
        handedOver = true;
    }

    private void end(HangupCause why, String disposition, int status) {
        if (!over) {
            over = true;
            cause = why;
            moments.ifPresent(LegMoments::close);
            sound.here().ifPresent(this::close);
            record.ended(why, disposition, status);
        }
    }

    private void close(MediaSession media) {
        media.parameters().ifPresent(record::agreed);
        media.close();
    }

    /** What is offered: its own wish alone, or what needs no conversion first and then all else that we have. */
    static List<Codec> offered(CodecList wishes, List<Codec> caller) {
        if (wishes.isAbsolute()) {
            return wishes.wanted();
        }
        Stream<Codec> others =
                wishes.wanted().stream().filter(codec -> caller.stream().noneMatch(codec::isSameEncoding));
        return Stream.concat(caller.stream(), others).toList();
    }
}

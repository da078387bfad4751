package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.MediaControl;
import gudok.media.MediaEngine;
import gudok.media.MediaListener;
import gudok.media.MediaSession;
import gudok.media.NoPortAvailable;
import gudok.media.PortReservation;
import gudok.media.app.LineVariables;
import gudok.media.app.SessionListening;
import gudok.media.app.SessionMediaControl;
import gudok.media.codec.Codec;
import gudok.media.prompt.PromptStore;
import gudok.media.sdp.LocalMedia;
import gudok.media.sdp.MediaParameters;
import gudok.media.sdp.SdpNegotiator;
import gudok.media.sdp.SdpOutcome;
import gudok.server.Addresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The caller's sound: opened with pre-answer or answer, negotiated from the SDP. Confined to the call's thread. */
final class CallMedia {
    /** Why there can be no media. */
    record Refusal(int status, Optional<String> warning, HangupCause cause) {}

    private final CallEnvironment environment;
    private final Leg leg;
    /** Of the INVITE, until there is media. */
    private Optional<String> offer;

    private final Call call;
    private final Wishes wishes;
    private final CallLines lines;
    private Optional<Codec> only = Optional.empty();
    private Optional<MediaSession> session = Optional.empty();
    private Optional<Negotiation> negotiation = Optional.empty();
    private Optional<SessionMediaControl> control = Optional.empty();
    private Optional<PortReservation> reserved = Optional.empty();
    private String localSdp = "";
    private boolean answered;
    /** Takes what concerns the caller's session while his sound flows past this server; true if it did. */
    private Optional<Predicate<LegEvent>> passing = Optional.empty();

    /**
     * What the call's variables choose, asked for when it is needed.
     *
     * @param soundPrefix where relative paths begin
     * @param codecs      in order of preference
     */
    record Wishes(Supplier<Path> soundPrefix, Supplier<List<Codec>> codecs) {}

    CallMedia(Call call, CallEnvironment environment, Optional<String> offer, Wishes wishes, CallLines lines) {
        this.call = call;
        this.environment = environment;
        leg = call.leg();
        this.offer = offer;
        this.wishes = wishes;
        this.lines = lines;
    }

    /** The sound that the leg has had in a bridge goes on; for a leg that is answered. */
    void adopt(MediaSession running, Negotiation current) {
        answered = true;
        use(running, current);
    }

    boolean isOpen() {
        return session.isPresent();
    }

    boolean isAnswered() {
        return answered;
    }

    /** True while our 200 held the offer and its answer has not come. */
    boolean awaitsAnswer() {
        return negotiation.map(Negotiation::awaitsAnswer).orElse(false);
    }

    MediaSession session() {
        return session.orElseThrow();
    }

    MediaControl control() {
        return control.orElseThrow(() -> new IllegalStateException("no media before pre_answer or answer"));
    }

    Negotiation negotiation() {
        return negotiation.orElseThrow();
    }

    /** What the caller, or whoever talks with him, may use where none of the codecs is offered that were agreed on at first. */
    List<Codec> allCodecs() {
        return wishes.codecs().get();
    }

    PromptStore prompts() {
        return environment.prompts();
    }

    /** Where the call's relative sounds begin. */
    Supplier<Path> soundPrefix() {
        return wishes.soundPrefix();
    }

    /** Codecs that both the caller and we can use, in the order of preference of the caller's offer where it has one. */
    List<Codec> usableCodecs() {
        Optional<MediaParameters> agreed = session.flatMap(MediaSession::parameters);
        if (agreed.isPresent()) {
            return List.of(agreed.get().codec());
        }
        List<Codec> ours = codecs();
        return offer.map(text -> ours.stream()
                        .filter(codec -> probe(text, List.of(codec)) instanceof SdpOutcome.Agreed)
                        .toList())
                .orElse(ours);
    }

    private List<Codec> codecs() {
        List<Codec> all = wishes.codecs().get();
        return only.map(first -> offer.isPresent() ? List.of(first) : firstOf(first, all))
                .orElse(all);
    }

    private static List<Codec> firstOf(Codec first, List<Codec> all) {
        return Stream.concat(Stream.of(first), all.stream()).distinct().toList();
    }

    private SdpOutcome probe(String text, List<Codec> alone) {
        String address =
                Addresses.literal(environment.rtpAddresses().place(leg, offer).advertised());
        return SdpNegotiator.answer(
                text,
                new LocalMedia(address, 0, alone, 0, 0).withSrtp(security().trial()));
    }

    /** For a caller who has no media yet: he uses this codec alone if he offered it, and is offered it first. */
    void prefer(Codec codec) {
        if (usableCodecs().contains(codec)) {
            only = Optional.of(codec);
        }
    }

    /** Sound before the answer needs an offer of the caller. */
    boolean canHearBeforeAnswer() {
        return isOpen() || offer.isPresent();
    }

    /** Empty if done. A call without an offer cannot have early media, so it is answered. */
    Optional<Refusal> preAnswer() {
        if (offer.isEmpty()) {
            return answer();
        }
        Optional<Refusal> refusal = open();
        if (refusal.isEmpty()) {
            leg.progress(183, Optional.of(localSdp));
        }
        return refusal;
    }

    Optional<Refusal> answer() {
        Optional<Refusal> refusal = isOpen() ? Optional.empty() : open();
        if (refusal.isEmpty()) {
            answered = true;
            leg.answer(localSdp);
        }
        return refusal;
    }

    /** Of the INVITE, while there are no media. */
    Optional<String> offer() {
        return offer;
    }

    /** What concerns the caller's session goes there from now on, as his sound flows past this server. */
    void pass(Predicate<LegEvent> taker) {
        passing = Optional.of(taker);
    }

    /** It comes back here. */
    void passNoMore() {
        passing = Optional.empty();
    }

    /** True while his sound flows past this server. */
    boolean isPassing() {
        return passing.isPresent();
    }

    /** Answers with another party's SDP; the caller's sound is not here then. */
    void answerDirectly(String sdp) {
        answered = true;
        offer = Optional.empty();
        leg.answer(sdp);
    }

    /** Asks for the sound of a caller who was answered with another party's SDP; his answer comes later. */
    Optional<Refusal> bringBack() {
        Optional<Refusal> refusal = open();
        if (refusal.isEmpty()) {
            leg.offer(localSdp);
        }
        return refusal;
    }

    private Optional<Refusal> open() {
        MediaSession fresh;
        try {
            fresh = opened();
        } catch (NoPortAvailable exhausted) {
            return Optional.of(new Refusal(503, Optional.empty(), HangupCause.SWITCH_CONGESTION));
        }
        Negotiation first = new Negotiation(leg, fresh);
        if (offer.isEmpty()) {
            localSdp = first.offer();
        } else {
            SdpOutcome outcome = fresh.answer(offer.get());
            if (outcome instanceof SdpOutcome.Refused refused) {
                fresh.close();
                return Optional.of(new Refusal(
                        refused.status(), Optional.of(refused.warning()), HangupCause.INCOMPATIBLE_DESTINATION));
            }
            localSdp = ((SdpOutcome.Agreed) outcome).sdp();
        }
        use(fresh, first);
        return Optional.empty();
    }

    private SecureMedia security() {
        return environment.rtpAddresses().security(leg, call.variables()::get);
    }

    private MediaSession opened() {
        MediaEngine engine = environment.mediaEngine();
        ToCall listener = new ToCall(call);
        MediaPlace place = environment.rtpAddresses().place(leg, offer);
        return security()
                .applied(reserved.map(kept -> place.open(engine, codecs(), listener, kept))
                        .orElseGet(() -> place.open(engine, codecs(), listener)));
    }

    /**
     * Keeps ports for a caller without sound, who will have it as soon as somebody answers whom he calls; nothing if he has it.
     *
     * @return ends that
     * @throws NoPortAvailable if all ports are in use
     */
    Runnable reserve() {
        if (isOpen() || reserved.isPresent()) {
            return () -> {};
        }
        PortReservation kept = environment.mediaEngine().reserve();
        reserved = Optional.of(kept);
        return () -> {
            reserved = Optional.empty();
            kept.close();
        };
    }

    private void use(MediaSession opened, Negotiation current) {
        session = Optional.of(opened);
        offer = Optional.empty();
        lines.opened(leg, CallLines.CALLER, opened);
        negotiation = Optional.of(current);
        control = Optional.of(
                new SessionMediaControl(opened, environment.prompts(), wishes.soundPrefix(), listening(opened)));
    }

    private SessionListening listening(MediaSession fresh) {
        return new SessionListening(
                fresh,
                environment.recorder(),
                new RecordingNews(environment, call.id()),
                digit -> call.digits().pressed(digit, DigitIntake.Way.SOUND));
    }

    /** The ACK came; true if the media are agreed on. */
    boolean confirmed(Optional<String> sdp) {
        return negotiation.map(current -> current.confirmed(sdp)).orElse(true);
    }

    /** The caller changes the session, or tells what it makes of a change of ours. */
    void on(LegEvent event) {
        if (passing.isPresent() && passing.get().test(event)) {
            return;
        }
        if (negotiation.isPresent()) {
            negotiation.get().on(event);
        } else if (event instanceof LegEvent.Reoffered) {
            leg.rejectOffer(488, Optional.empty());
        }
    }

    /** Ends the sound; what was measured of it is told in the call's variables. */
    void close() {
        session.flatMap(over -> lines.closed(over, answered)).ifPresent(line -> {
            new LineVariables(call.variables()).set(line);
            LegDetail.line(call.variables(), leg.sipCallId());
        });
    }

    /** The same, of a caller whose sound flows past this server from now on. */
    void release() {
        close();
        session = Optional.empty();
        negotiation = Optional.empty();
        control = Optional.empty();
    }

    /** Something here records, or looks for digits, or has a sound of its own in what the caller hears. */
    boolean isListenedTo() {
        return control.filter(SessionMediaControl::isNeeded).isPresent();
    }

    /** Brings what the media loop hears to the call. */
    record ToCall(Call call) implements MediaListener {
        @Override
        public void digit(char digit) {
            call.digits().pressed(digit, DigitIntake.Way.EVENT);
        }

        @Override
        public void timedOut() {
            call.journal().mediaTimeout();
            call.mailbox().post(new Message.HangupRequest(HangupCause.MEDIA_TIMEOUT));
        }
    }
}

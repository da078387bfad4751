package gudok.media;

import gudok.media.MediaProgram.Ending;
import gudok.media.codec.Codec;
import gudok.media.line.LineReport;
import gudok.media.sdp.LocalMedia;
import gudok.media.sdp.LocalSrtp;
import gudok.media.sdp.MediaParameters;
import gudok.media.sdp.SdpNegotiator;
import gudok.media.sdp.SdpOutcome;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One RTP session with one peer: negotiates, then sends all the time (silence while no program runs) with one SSRC,
 * one sequence and one time line until it is closed. Safe from any thread; no method blocks: commands are handed to
 * the media loop, in order. Renegotiation of a running session is {@link #answer} or {@link #offer} and
 * {@link #acceptAnswer} again.
 */
public final class MediaSession implements AutoCloseable {
    private final SessionCore core;
    private LocalMedia local;
    private long version;
    private String localSdp = "";
    private volatile Optional<MediaParameters> parameters = Optional.empty();
    private List<Codec> spare = List.of();

    MediaSession(SessionCore core, LocalMedia local) {
        this.core = core;
        this.local = local;
    }

    /**
     * Chooses whether packets are secure; plain until then. Before the first offer or answer.
     *
     * @param suites in order of preference
     */
    public synchronized void secure(SrtpPolicy policy, List<SrtpSuite> suites) {
        local = local.withSrtp(new LocalSrtp(policy, suites, local.srtp().keys()));
    }

    /** Later offers of the peer that have none of the session's codecs may be answered with one of these. */
    public synchronized void alsoAccept(List<Codec> codecs) {
        spare = List.copyOf(codecs);
    }

    /** Answers the peer's offer; sound flows from now on. A refused offer changes nothing. */
    public synchronized SdpOutcome answer(String offer) {
        SdpOutcome outcome = answerWith(local, offer);
        return agreed(
                outcome instanceof SdpOutcome.Refused && !spare.isEmpty()
                        ? answerWith(local.withCodecs(spare), offer)
                        : outcome);
    }

    private SdpOutcome answerWith(LocalMedia able, String offer) {
        SdpOutcome outcome = answer(offer, able.withVersion(probableVersion()));
        if (outcome instanceof SdpOutcome.Agreed agreed && !agreed.sdp().equals(localSdp)) {
            outcome = localSdp.isEmpty() ? agreed : answer(offer, able.withVersion(version + 1));
            localSdp = ((SdpOutcome.Agreed) outcome).sdp();
            version++;
        }
        return outcome;
    }

    /** Of our next SDP: the first is a new one, a later one is mostly the same again. */
    private long probableVersion() {
        return localSdp.isEmpty() ? version + 1 : version;
    }

    private SdpOutcome answer(String offer, LocalMedia now) {
        return parameters
                .map(current -> SdpNegotiator.answer(offer, now, current))
                .orElseGet(() -> SdpNegotiator.answer(offer, now));
    }

    /** Our offer; sound flows when its answer is accepted. */
    public synchronized String offer() {
        String probable = offer(local.withVersion(probableVersion()));
        if (!probable.equals(localSdp)) {
            localSdp = localSdp.isEmpty() ? probable : offer(local.withVersion(version + 1));
            version++;
        }
        return localSdp;
    }

    /**
     * Our offer anew, for a peer that takes keys in RTP/SAVP alone, or in RTP/AVP alone.
     *
     * @return nothing unless it has keys that may be left unused ({@link SrtpPolicy#OFFERED}); nor as RTP/SAVP when early media are agreed on
     */
    public synchronized Optional<String> offer(boolean secure) {
        boolean free = !localSdp.isEmpty() && (parameters.isEmpty() || !secure);
        if (!free || local.srtp().policy() != SrtpPolicy.OFFERED) {
            return Optional.empty();
        }
        version++;
        localSdp = SdpNegotiator.offer(local.withVersion(version), localSdp, secure);
        return Optional.of(localSdp);
    }

    private String offer(LocalMedia now) {
        return localSdp.isEmpty() ? SdpNegotiator.offer(now) : SdpNegotiator.offer(now, localSdp);
    }

    /** The peer's answer to our last offer; sound flows from now on. A refused answer changes nothing. */
    public synchronized SdpOutcome acceptAnswer(String answer) {
        return agreed(SdpNegotiator.acceptAnswer(answer, local, localSdp.isEmpty() ? offer() : localSdp));
    }

    private SdpOutcome agreed(SdpOutcome outcome) {
        if (outcome instanceof SdpOutcome.Agreed agreed) {
            parameters = Optional.of(agreed.parameters());
            core.post(() -> core.apply(agreed.parameters()));
        }
        return outcome;
    }

    /** What was agreed on last. */
    public Optional<MediaParameters> parameters() {
        return parameters;
    }

    /** Starts a program; it covers what runs already until it ends. Only after an agreement. */
    public void start(MediaProgram program) {
        start(program, ending -> {});
    }

    /**
     * Starts a program; it covers what runs already until it ends.
     *
     * @param onEnd told exactly once, on the media loop's thread; {@link Ending#STOPPED} if the session closes
     */
    public void start(MediaProgram program, Consumer<Ending> onEnd) {
        core.post(() -> core.start(program, onEnd));
    }

    /** Ends a program, if it runs. */
    public void stop(MediaProgram program) {
        core.post(() -> core.stop(program));
    }

    /**
     * Passes what each of two sessions hears on to the other, covering their programs, until {@link #stopRelay()} or
     * until one of them closes or is relayed with another one. Both must have agreed with their peers before.
     */
    public void relayWith(MediaSession other) {
        Relay.join(core, other.core);
    }

    /** Parts this session from the one that it is relayed with, if any. */
    public void stopRelay() {
        core.post(core::leaveRelay);
    }

    /** Lets somebody listen, until he wants no more, {@link #untap} or the end. Only after an agreement. */
    public void tap(SoundTap tap) {
        core.post(() -> core.tap(tap));
    }

    /** Ends a tap, if it listens. */
    public void untap(SoundTap tap) {
        core.post(() -> core.untap(tap));
    }

    /**
     * Lets a sound take the place of what is heard or sent, or be mixed into it, until it is over. Only after an agreement.
     *
     * @param onEnd told exactly once, on the media loop's thread; {@link Ending#STOPPED} if the session closes
     */
    public void displace(Displacement displacement, Consumer<Ending> onEnd) {
        core.post(() -> core.displace(displacement, onEnd));
    }

    /** Ends a sound that displaces, if it runs. */
    public void stop(Displacement displacement) {
        core.post(() -> core.stop(displacement));
    }

    /**
     * Sends digits as telephone-events (RFC 4733), one after the other, in place of sound; those that wait already come
     * first. Nothing if the peer has not agreed to them ({@link MediaParameters#sendEventType}).
     */
    public void send(List<SentDigit> digits) {
        List<SentDigit> copy = List.copyOf(digits);
        core.post(() -> core.send(copy));
    }

    /** A snapshot of the counters. */
    public MediaStatistics statistics() {
        return core.counters().snapshot();
    }

    /** Round trip to the peer by its RTCP reports, in milliseconds; empty until one tells. */
    public OptionalDouble roundTripMs() {
        return core.roundTripMs();
    }

    /**
     * What was measured on this line so far, or until the session closed; empty if media were never agreed on.
     * Completed by the media loop, or by the calling thread once the loop has ended; do not block in what follows it.
     */
    public CompletableFuture<Optional<LineReport>> lineReport() {
        CompletableFuture<Optional<LineReport>> report = new CompletableFuture<>();
        core.post(() -> report.complete(core.lineReport()));
        return report;
    }

    /** {@link #close} and then {@link #lineReport}, for which the media loop wakes only once. */
    public CompletableFuture<Optional<LineReport>> closeAndReport() {
        CompletableFuture<Optional<LineReport>> report = new CompletableFuture<>();
        core.post(() -> {
            try {
                core.close();
            } finally {
                report.complete(core.lineReport());
            }
        });
        return report;
    }

    /** Our even RTP port. */
    public int port() {
        return core.ports().port();
    }

    /** Ends all programs, says BYE in RTCP, frees the ports. Repeatable. */
    @Override
    public void close() {
        core.post(core::close);
    }
}

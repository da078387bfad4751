package gudok.server.call;

import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.media.MediaSession;
import gudok.media.NoPortAvailable;
import gudok.media.codec.Codec;
import gudok.media.sdp.SdpOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One leg dialled for a call, from its INVITE to its end. Confined to the call's thread; used once. */
final class Attempt {
    private final Call call;
    private final CallEnvironment environment;
    private final CallInbox inbox;
    private final Mailbox mailbox;
    private final CallMedia callerMedia;
    private final Callee callee;
    private final CalleeRoute route;
    private Optional<DirectMedia> direct = Optional.empty();
    private Optional<Conversation> conversation = Optional.empty();
    /** What the called party is told when this attempt is left, by whatever way. */
    private HangupCause causeForCallee = HangupCause.ORIGINATOR_CANCEL;

    Attempt(
            Call call,
            CallEnvironment environment,
            CallInbox inbox,
            Mailbox mailbox,
            CallMedia callerMedia,
            Callee callee) {
        this.call = call;
        this.environment = environment;
        this.inbox = inbox;
        this.mailbox = mailbox;
        this.callerMedia = callerMedia;
        this.callee = callee;
        route = new CalleeRoute(this, mailbox);
    }

    BridgeResult dial(List<Codec> codecs, Duration timeout) {
        inbox.watch(this);
        Dialer.DialedLeg leg = environment.dialer().get().dial(callee.target(), callee.caller(), route);
        call.lines().dialog(leg);
        try {
            BridgeResult result = DirectMedia.isWanted(call) ? directly(leg, timeout) : withMedia(leg, codecs, timeout);
            causeForCallee = result.cause();
            return result;
        } catch (NoPortAvailable exhausted) {
            return new BridgeResult(false, HangupCause.SWITCH_CONGESTION);
        } catch (CallEnded end) {
            causeForCallee = end.cause();
            throw end;
        } finally {
            if (!isHandedOver()) {
                leg.hangup(causeForCallee);
            }
            inbox.unwatch(this);
        }
    }

    private BridgeResult withMedia(Dialer.DialedLeg leg, List<Codec> codecs, Duration timeout) {
        RtpAddresses addresses = environment.rtpAddresses();
        MediaSession media =
                environment.mediaEngine().open(addresses.local(leg), addresses.advertised(leg), codecs, route);
        try {
            return ring(leg, media, timeout);
        } finally {
            if (!isHandedOver()) {
                media.close();
            }
        }
    }

    private BridgeResult directly(Dialer.DialedLeg leg, Duration timeout) {
        DirectMedia media = new DirectMedia(call, leg, route);
        direct = Optional.of(media);
        media.invite();
        LegEvent end = outcome(timeout);
        if (end instanceof LegEvent.Answered answered) {
            causeForCallee = HangupCause.BLIND_TRANSFER;
            return new BridgeResult(true, media.talk(answered));
        }
        return failed(end);
    }

    private BridgeResult ring(Dialer.DialedLeg leg, MediaSession media, Duration timeout) {
        leg.invite(media.offer());
        LegEvent end = outcome(timeout);
        return end instanceof LegEvent.Answered answered ? join(leg, media, answered.sdp()) : failed(end);
    }

    private LegEvent outcome(Duration timeout) {
        Object token = new Object();
        inbox.watch(token);
        var timer = environment.timers().after(timeout, () -> mailbox.post(new Message.TimeOver(token)));
        try {
            return inbox.waitFor(new Ringing(token));
        } finally {
            timer.cancel();
            inbox.unwatch(token);
        }
    }

    private BridgeResult failed(LegEvent end) {
        if (end instanceof LegEvent.Refused refused) {
            new RemoteStatus(call.variables()).remember(refused.status());
        }
        HangupCause cause = end instanceof LegEvent.Refused refused ? refused.cause() : HangupCause.NO_ANSWER;
        return new BridgeResult(false, cause);
    }

    private BridgeResult join(Leg leg, MediaSession media, String answer) {
        if (!(media.acceptAnswer(answer) instanceof SdpOutcome.Agreed agreed)) {
            return new BridgeResult(false, HangupCause.INCOMPATIBLE_DESTINATION);
        }
        causeForCallee = HangupCause.BLIND_TRANSFER;
        if (!callerMedia.isOpen()) {
            callerMedia.useOnly(agreed.parameters().codec());
        }
        call.answer();
        Conversation both = new Conversation(call, callerMedia, new Conversation.Line(callee, leg, media, route));
        conversation = Optional.of(both);
        return new BridgeResult(true, both.talk());
    }

    /**
     * Parts both: the called party becomes a call of its own and goes there. For what runs nested in the bridge, which is over
     * afterwards. False if they are not joined, or there can be no more calls.
     */
    boolean handOver(TransferTarget target) {
        return conversation.map(both -> both.handOver(target)).orElse(false);
    }

    private boolean isHandedOver() {
        return conversation.map(Conversation::isHandedOver).orElse(false);
    }

    private boolean isOurs(Message message) {
        return message instanceof Message.FromCallee callee && callee.attempt() == this;
    }

    /** Until the called party answers, refuses, or time is up. */
    private final class Ringing implements Interest<LegEvent> {
        private final Object token;

        Ringing(Object token) {
            this.token = token;
        }

        @Override
        public boolean concerns(Message message) {
            return isOurs(message) || message instanceof Message.TimeOver over && over.token() == token;
        }

        @Override
        public Optional<LegEvent> take(Message message) {
            if (!(message instanceof Message.FromCallee callee)) {
                return Optional.of(new LegEvent.Ended(HangupCause.NO_ANSWER, "send_cancel"));
            }
            if (callee.event() instanceof LegEvent.Progress progress) {
                direct.ifPresentOrElse(media -> media.progress(progress), () -> call.ringReady(false));
            }
            boolean over = callee.event() instanceof LegEvent.Answered
                    || callee.event() instanceof LegEvent.Refused
                    || callee.event() instanceof LegEvent.Ended;
            return over ? Optional.of(callee.event()) : Optional.empty();
        }
    }
}

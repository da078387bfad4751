package gudok.server.call;

import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.HangupCause;
import gudok.media.MediaListener;
import gudok.media.MediaSession;
import gudok.media.NoPortAvailable;
import gudok.media.SentDigit;
import gudok.media.codec.Codec;
import gudok.media.sdp.SdpOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One leg dialled for a call, from its INVITE to its end. Confined to the call's thread; used once. */
final class Attempt {
    private static final int DIGIT_MS = 160;

    private final Call call;
    private final CallEnvironment environment;
    private final CallInbox inbox;
    private final Mailbox mailbox;
    private final CallMedia callerMedia;
    /** What the called party is told when this attempt is left, by whatever way. */
    private HangupCause causeForCallee = HangupCause.ORIGINATOR_CANCEL;

    Attempt(Call call, CallEnvironment environment, CallInbox inbox, Mailbox mailbox, CallMedia callerMedia) {
        this.call = call;
        this.environment = environment;
        this.inbox = inbox;
        this.mailbox = mailbox;
        this.callerMedia = callerMedia;
    }

    BridgeResult dial(Dialer.Target target, Dialer.Identity identity, List<Codec> codecs, Duration timeout) {
        inbox.watch(this);
        Dialer.DialedLeg leg = environment
                .dialer()
                .get()
                .dial(target, identity, event -> mailbox.post(new Message.FromCallee(this, event)));
        call.sipCallIds().add(leg.sipCallId());
        try (MediaSession media = environment
                .mediaEngine()
                .open(
                        environment.rtpAddresses().local(leg),
                        environment.rtpAddresses().advertised(leg),
                        codecs,
                        new CalleeMedia())) {
            BridgeResult result = ring(leg, media, timeout);
            causeForCallee = result.cause();
            return result;
        } catch (NoPortAvailable exhausted) {
            return new BridgeResult(false, HangupCause.SWITCH_CONGESTION);
        } catch (CallEnded end) {
            causeForCallee = end.cause();
            throw end;
        } finally {
            leg.hangup(causeForCallee);
            inbox.unwatch(this);
        }
    }

    private BridgeResult ring(Dialer.DialedLeg leg, MediaSession media, Duration timeout) {
        leg.invite(media.offer());
        Object token = new Object();
        inbox.watch(token);
        var timer = environment.timers().after(timeout, () -> mailbox.post(new Message.TimeOver(token)));
        LegEvent end;
        try {
            end = inbox.waitFor(new Ringing(token));
        } finally {
            timer.cancel();
            inbox.unwatch(token);
        }
        if (end instanceof LegEvent.Answered answered) {
            return join(leg, media, answered.sdp());
        }
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
        causeForCallee = HangupCause.NORMAL_CLEARING;
        if (!callerMedia.isOpen()) {
            callerMedia.useOnly(agreed.parameters().codec());
        }
        call.answer();
        call.lines().opened(leg, CallLines.CALLEE, media);
        callerMedia.session().relayWith(media);
        send(media, inbox.takeDigits());
        call.bridged();
        try {
            return new BridgeResult(true, inbox.waitFor(new Joined(new Negotiation(leg, media), media)));
        } finally {
            callerMedia.session().stopRelay();
            media.close();
            call.lines().closed(media, true);
        }
    }

    private static void send(MediaSession to, List<Character> digits) {
        to.send(digits.stream().map(digit -> new SentDigit(digit, DIGIT_MS)).toList());
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
            if (callee.event() instanceof LegEvent.Progress) {
                call.ringReady(false);
            }
            boolean over = callee.event() instanceof LegEvent.Answered
                    || callee.event() instanceof LegEvent.Refused
                    || callee.event() instanceof LegEvent.Ended;
            return over ? Optional.of(callee.event()) : Optional.empty();
        }
    }

    /** Until the called party leaves; the caller leaves by an exception. */
    private final class Joined implements Interest<HangupCause> {
        private final Negotiation negotiation;
        private final MediaSession media;

        Joined(Negotiation negotiation, MediaSession media) {
            this.negotiation = negotiation;
            this.media = media;
        }

        @Override
        public boolean concerns(Message message) {
            return isOurs(message) || message instanceof Message.Digit;
        }

        /** Digits that do not pass with the sound are sent on as events. */
        @Override
        public Optional<HangupCause> take(Message message) {
            if (message instanceof Message.Digit key) {
                send(media, key.relayed() ? List.of() : List.of(key.digit()));
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

    /** What is heard from the called party's media; its digits go to the caller with the relayed packets. */
    private final class CalleeMedia implements MediaListener {
        @Override
        public void digit(char digit) {
            // relayed as it came
        }

        @Override
        public void timedOut() {
            mailbox.post(
                    new Message.FromCallee(Attempt.this, new LegEvent.Ended(HangupCause.MEDIA_TIMEOUT, "send_bye")));
        }
    }
}

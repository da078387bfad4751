package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Truth;
import gudok.media.sdp.PassedSdp;
import java.net.InetAddress;
import java.util.Deque;
import java.util.Optional;

/**
 * A bridge whose sound flows from phone to phone ({@code bypass_media}): each hears of the other what that one writes itself, from
 * the INVITE to the last change. Nothing is measured or recorded then; keys that come as INFO are passed on. Confined to the caller's call; used once.
 */
final class DirectMedia {
    private final Call call;
    private final Dialer.DialedLeg leg;
    private final CalleeRoute route;
    private final Optional<String> offer;
    private final DirectExchange exchange;

    /** @param route brings the called leg's events to the call */
    DirectMedia(Call call, Dialer.DialedLeg leg, CalleeRoute route) {
        this.call = call;
        this.leg = leg;
        this.route = route;
        offer = call.callMedia().offer();
        exchange = new DirectExchange(call.leg(), leg);
    }

    /** Whether the call's variables want it, and the caller's sound has not been here yet. */
    static boolean isWanted(Call call) {
        boolean fresh = !call.callMedia().isOpen() && !call.isAnswered();
        return fresh && Truth.of(call.variables().text("bypass_media", ""));
    }

    /** Whether the caller's phone and that address speak the same IP: from one to the other nothing flows without us. */
    static boolean reaches(Call call, InetAddress callee) {
        Class<?> family = call.callMedia()
                .offer()
                .flatMap(PassedSdp::address)
                .map(Object::getClass)
                .orElse(call.leg().localAddress().getClass());
        return family == callee.getClass();
    }

    /** Sends the caller's offer. */
    void invite() {
        offer.ifPresentOrElse(leg::invite, leg::inviteWithoutOffer);
    }

    /** Ringing, or early media, goes to the caller; what would answer an offer that he has not made does not. */
    void progress(LegEvent.Progress event) {
        if (event.sdp().isPresent() && offer.isPresent()) {
            call.leg().progress(183, event.sdp());
        } else {
            call.ringReady(false);
        }
    }

    /** Answers the caller; both talk until the called party leaves, and why. The caller leaves by an exception. */
    HangupCause talk(String answer) {
        call.callMedia().pass(event -> exchange.on(event, call.leg(), leg));
        Runnable unseen = call.inbox().show(this::settled);
        try {
            if (offer.isEmpty()) {
                exchange.owedByCaller();
            }
            call.answerDirectly(answer);
            call.moment(Moment.PRE_BRIDGE);
            call.bridged();
            return call.inbox().waitFor(new Talking());
        } finally {
            unseen.run();
            exchange.left(leg);
            call.callMedia().passNoMore();
            call.journal().unbridged();
        }
    }

    private boolean settled(Message message) {
        return route.isOf(message)
                && message instanceof Message.FromCallee callee
                && exchange.on(callee.event(), leg, call.leg());
    }

    /** Until the called party leaves. */
    private final class Talking implements Interest<HangupCause> {
        @Override
        public Optional<HangupCause> alreadyThere(Deque<Character> pressed) {
            return Optional.empty();
        }

        @Override
        public boolean concerns(Message message) {
            return route.isOf(message) || message instanceof Message.Digit;
        }

        @Override
        public Optional<HangupCause> take(Message message) {
            if (message instanceof Message.Digit key) {
                leg.key(key.digit());
            } else if (message instanceof Message.FromCallee callee && callee.event() instanceof LegEvent.Ended ended) {
                return Optional.of(ended.cause());
            }
            settled(message);
            return Optional.empty();
        }
    }
}

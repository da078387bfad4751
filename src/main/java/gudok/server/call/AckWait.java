package gudok.server.call;

import java.util.Deque;
import java.util.Optional;

/** Waits for the ACK that holds the answer to our offer, or for the refusal of one made in the dialog. On the call's thread. */
record AckWait(CallMedia media, Object token) implements Interest<Boolean> {
    @Override
    public Optional<Boolean> alreadyThere(Deque<Character> pressed) {
        return media.awaitsAnswer() ? Optional.empty() : Optional.of(true);
    }

    @Override
    public boolean concerns(Message message) {
        return message instanceof Message.TimeOver over
                ? over.token() == token
                : message instanceof Message.FromCaller caller
                        && (caller.event() instanceof LegEvent.Confirmed
                                || caller.event() instanceof LegEvent.OfferRefused);
    }

    @Override
    public Optional<Boolean> take(Message message) {
        return Optional.of(message instanceof Message.FromCaller caller
                && caller.event() instanceof LegEvent.Confirmed confirmed
                && media.confirmed(confirmed.sdp()));
    }
}
